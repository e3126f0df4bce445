/** Words, values, headers and paths that nobody honest sends. */

import fc from 'fast-check'

/** Runs in a browser if it is ever taken for markup; nothing the process says to a stranger may hold it. */
export const markup = '<img src=x onerror=alert(1)>'

export const words = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      markup,
      `450 4.4.316 ${markup} [LastAttemptedServerName=${markup}]`,
      `"><script>alert(1)</script>`,
      '__proto__',
      'constructor',
      'hasOwnProperty',
      'toString',
      '../../../../etc/passwd',
      '\u0000',
      '\u202e4.4.316\u202d',
      '\ud800',
      '{host} {reference} **`{code}`**',
      '<!channel> <@U1> <https://evil.example|4.4.316>',
      "'; DROP TABLE conversations; --",
      'javascript:alert(1)',
      `${'4.4.316 '.repeat(2_000)}`,
      'a'.repeat(20_000),
      '(((((((((((((((((((((((((((((('.repeat(50),
      '💣'.repeat(500),
      `550 5.7.1 ${'x.'.repeat(5_000)}`,
      'a@b.c '.repeat(2_000),
      '',
    ),
  },
)

/** Without halves of characters, which nothing can encode. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '')

const deep = (open: string, close: string, depth: number): unknown =>
  JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`)

/** Any JSON in the place of any other. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      -1,
      1e308,
      [],
      {},
      [[]],
      [null],
      deep('[', ']', 2_000),
      deep('{"a":', '}', 2_000),
      Array(5_000).fill(0),
      JSON.parse('{"__proto__":{"polluted":true}}'),
      JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
      { length: 1e9 },
      { toString: 'no function', toJSON: 1, valueOf: null },
    ),
  },
)

/** Bodies that are hardly JSON. */
export const body: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  value.map(each => JSON.stringify(each) ?? ''),
  words,
  fc.uint8Array({ maxLength: 200 }),
  fc.constantFrom(
    '{',
    '[1,',
    '"\\ud800"',
    '\ufeff{}',
    '['.repeat(100_000),
    `${'[],'.repeat(50_000)}[]`,
    '{"a":'.repeat(50_000),
    `{"__proto__":{"polluted":true}}`,
    `payload=${encodeURIComponent('{"__proto__":{"polluted":true}}')}`,
    'payload=%7B',
    'payload=%zz&payload=&=&&&',
    'a[b][c]=d&__proto__[polluted]=true',
    '\u0000'.repeat(1_000),
    'x'.repeat(1_100_000),
  ),
)

export const type = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-7',
  'application/x-www-form-urlencoded',
  'application/ld+json',
  'multipart/form-data; boundary=x',
  'text/html',
  'APPLICATION/JSON;;;',
  '',
)

/** A value a header may have on the wire; everything that ends a line is tried elsewhere. */
const inHeader = words.map(text => text.replace(/[\0\r\n]/g, ' ').slice(0, 4_000))

export const headers = fc.array(
  fc.oneof(
    fc.tuple(
      fc.constantFrom(
        'accept',
        'accept-encoding',
        'accept-language',
        'accept-version',
        'authorization',
        'cookie',
        'expect',
        'if-none-match',
        'origin',
        'range',
        'referer',
        'traceparent',
        'x-forwarded-for',
        'x-forwarded-host',
        'x-http-method-override',
        'x-slack-retry-num',
        'x-slack-retry-reason',
        '__proto__',
        'constructor',
      ),
      inHeader,
    ),
    fc.constantFrom<[string, string]>(
      ['content-encoding', 'gzip'],
      ['content-encoding', 'identity, br'],
      ['expect', '100-continue'],
      ['connection', 'upgrade'],
      ['upgrade', 'websocket'],
      ['accept-encoding', 'gzip;q=0.0001, *;q=-1,,;q='],
      ['accept-language', 'nl;q=1e400, __proto__, en;q=nan'],
      ['range', 'bytes=0-0,1-1,-1'],
      ['if-none-match', '*'],
      ['cookie', `mailflow=${'a'.repeat(8_000)}`],
      ['cookie', 'mailflow=; mailflow; =; ;;;'],
      ['content-length', '-1'],
      ['content-length', '1e3'],
      ['content-length', '99999999999999999999'],
      ['content-length', '5'],
      ['transfer-encoding', 'chunked'],
      ['transfer-encoding', 'gzip, chunked'],
      ['x', 'y'.repeat(20_000)],
    ),
  ),
  { maxLength: 4 },
)

const segment = fc.oneof(
  words.map(text => encodeURIComponent(wellFormed(text)).slice(0, 3_000)),
  fc.constantFrom(
    '..',
    '%2e%2e',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%00',
    '%zz',
    '%c3%28',
    '%ff',
    '%252e',
    '__proto__',
    'constructor',
    'toString',
    'a;b=c',
    '\\..\\',
    'main.js%00.css',
    'main.js/',
    '4.4.316',
    '%F0%9F%92%A3',
    'a'.repeat(10_000),
  ),
)

/** A path that fits a route, more or less: its variable parts are anything. */
export const pathOf = (route: string): fc.Arbitrary<string> => {
  const names = route.match(/:[^/]+/g) ?? []
  return fc
    .tuple(
      fc.tuple(...names.map(() => segment)),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant('') },
        segment.map(each => `?${each}=${each}`),
        fc.constantFrom('?language=nl', '?language[]=nl', '?&&&==', '/', '//', '#', '?code=x&state=y', '%20'),
      ),
    )
    .map(([parts, tail]) => {
      let filled = 0
      return route.replace(/:[^/]+/g, () => parts[filled++]!) + tail
    })
}

/** Requests that are no HTTP, or nearly; each ends with what a server would wait for. */
export const broken: readonly string[] = [
  '\0\0\0\0\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'GET\r\n\r\n',
  'GET / HTTP/9.9\r\nHost: a\r\n\r\n',
  'GET / HTTP/1.0\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
  'GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  'GET //evil.example/%2f.. HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  'GET /\0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  'GET /\xff\xfe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  'GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: upgrade, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\n folded: header\r\nConnection: close\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\nConnection: close\r\n\r\n',
  'GET / HTTP/1.1\nHost: a\nConnection: close\n\n',
  'GET / HTTP/1.1\r\nHost : a\r\nConnection: close\r\n\r\n',
  `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(3_000)}Connection: close\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(100_000)}\r\nConnection: close\r\n\r\n`,
  'POST /api/events HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello!',
  'POST /api/events HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n',
  'POST /api/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
  'POST /api/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n',
  'POST /api/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nffffffffffffffff\r\nx',
  `POST /api/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n1;${'x'.repeat(20_000)}\r\na\r\n0\r\n\r\n`,
  'POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort',
  'POST /slack/events HTTP/1.1\r\nHost: a\r\nExpect: 200-everything\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  `${'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(200)}GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
]
