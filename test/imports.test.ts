/** Reads every import of `src/` and enforces who may import whom: imports point down, and edges never import each other. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Import {
  /** A file, from `src/`. */
  from: string
  /** A file from `src/` (`core/turn.ts`), `node:fs`, or the name of a package. */
  to: string
}

/** Heavy packages stay behind one file, or one folder, so that each can be replaced there. */
const keepers: Readonly<Record<string, string>> = {
  natural: 'content/stem.ts',
  restify: 'http/server.ts',
  libsql: 'stores/embedded.ts',
  pg: 'stores/postgres.ts',
  kysely: 'stores/',
  pino: 'log.ts',
  'prom-client': 'watch/metrics.ts',
  '@opentelemetry/api': 'watch/traces.ts',
  '@opentelemetry/core': 'watch/traces.ts',
  '@opentelemetry/exporter-trace-otlp-proto': 'watch/traces.ts',
  '@opentelemetry/resources': 'watch/traces.ts',
  '@opentelemetry/sdk-trace-base': 'watch/traces.ts',
  'postal-mime': 'mail/read-mail.ts',
  htmlparser2: 'mail/html-text.ts',
  nodemailer: 'desks/mail.ts',
  undici: 'channels/slack/fetch.ts',
  botbuilder: 'channels/teams/',
  '@slack/bolt': 'channels/slack/',
  '@slack/web-api': 'channels/slack/',
  '@slack/oauth': 'channels/slack/',
  '@slack/socket-mode': 'channels/slack/',
}

const source = fileURLToPath(new URL('../src/', import.meta.url))

function importsOf(from: string, text: string): Import[] {
  // A statement at the start of a line, or an import in an expression.
  const statements =
    /^(?:import|export)\s+(?:[\w*{},$\s]+\sfrom\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm
  return [...text.matchAll(statements)].map(([, whole, part]) => {
    const name = whole ?? part ?? ''
    if (name.startsWith('.')) return { from, to: posix.join(posix.dirname(from), name) }
    if (name.startsWith('node:') || builtinModules.includes(name))
      return { from, to: `node:${name.replace(/^node:/, '')}` }
    return { from, to: name.split('/', name.startsWith('@') ? 2 : 1).join('/') }
  })
}

/** The room a file stands in: `core`, `app`, an edge such as `http` or `channels/web`, or a lone file such as `log.ts`. */
function room(file: string): string {
  const [first = '', second = ''] = file.split('/')
  return first === 'channels' ? `${first}/${second}` : first
}

/** What is wrong with an import, if anything. */
function mistake({ from, to }: Import): string | undefined {
  const [here, there] = [room(from), room(to)]
  if (from === 'main.ts' || here === 'tools') return undefined
  const isOurs = /\.(ts|json)$/.test(to)
  const keeper = keepers[to]
  if (keeper && !from.startsWith(keeper)) return `${from}: only ${keeper} imports ${to}`
  if (here === 'core' && there !== 'core') return `${from}: core imports only core, not ${to}`
  if (here === 'app' && there !== 'core' && there !== 'app')
    return `${from}: app imports only core and app, not ${to}`
  if (!isOurs || here === there || there === 'core' || to.startsWith('app/ports/')) return undefined
  if (there === 'app') return `${from}: edges know app/ports/, not ${to}`
  return `${from}: edges never import each other, nor what stands above them: ${to}`
}

describe('imports', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map(file => file.split(sep).join('/'))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  const imports = files.flatMap(file => importsOf(file, readFileSync(join(source, file), 'utf8')))

  it('point down, and edges never import each other', () => {
    assert.deepEqual(imports.map(mistake).filter(Boolean), [])
  })

  it('are all read', () => {
    assert.ok(files.length > 30 && imports.length > files.length)
    for (const name of ['restify', 'libsql', 'pg', 'kysely', 'pino', 'natural'])
      assert.ok(
        imports.some(({ to }) => to === name),
        name,
      )
    const text = [
      "import a from './a.ts'",
      "import {\n  type B,\n} from '../core/b.ts'",
      "export * from 'pino/file'",
      "import 'node:fs'",
      "const late = await import('@scope/late/deep')",
      "// import no from './no.ts'",
      "export const no = 'no'",
      "export function no(from: 'no') {}",
    ].join('\n')
    const found = importsOf('http/x.ts', text).map(({ to }) => to)
    assert.deepEqual(found, ['http/a.ts', 'core/b.ts', 'pino', 'node:fs', '@scope/late'])
  })

  it('of what is only measured beside lead to no program that runs', () => {
    const reached = new Set(['main.ts', 'tools/mailflow.ts', 'tools/talk.ts', 'tools/build.ts'])
    for (const file of reached)
      for (const { to } of imports.filter(({ from }) => from === file)) reached.add(to)
    assert.ok(reached.has('core/turn.ts') && reached.has('natural'))
    const beside = imports.filter(({ from }) => from.startsWith('tools/peers/'))
    const { dependencies } = JSON.parse(readFileSync(join(source, '../package.json'), 'utf8'))
    const packages = beside
      .map(({ to }) => to)
      .filter(to => !to.includes('.ts') && !Object.hasOwn(dependencies, to))
    assert.ok(packages.includes('minisearch') && packages.includes('@nlpjs/nlu'))
    for (const name of [...packages, 'tools/peers/peers.ts']) assert.ok(!reached.has(name), name)
    assert.deepEqual(
      imports.filter(({ from, to }) => packages.includes(to) && !from.startsWith('tools/peers/')),
      [],
    )
  })

  const allowed: [string, string][] = [
    ['core/turn.ts', 'core/compose/talk.ts'],
    ['app/assistant.ts', 'core/turn.ts'],
    ['http/server.ts', 'app/ports/channel.ts'],
    ['http/server.ts', 'core/loopback.ts'],
    ['http/server.ts', 'restify'],
    ['channels/web/connect.ts', 'channels/web/cookie.ts'],
    ['stores/sql.ts', 'kysely'],
    ['content/read.ts', 'node:fs'],
    ['desks/webhook.ts', 'core/compose/plain.ts'],
    ['desks/mail.ts', 'nodemailer'],
    ['main.ts', 'http/server.ts'],
    ['tools/commands/ask.ts', 'log.ts'],
  ]
  const forbidden: [string, string][] = [
    ['core/turn.ts', 'app/ports/store.ts'],
    ['core/turn.ts', 'node:crypto'],
    ['core/turn.ts', 'zod'],
    ['app/assistant.ts', 'stores/memory.ts'],
    ['app/assistant.ts', 'node:crypto'],
    ['http/server.ts', 'app/assistant.ts'],
    ['http/server.ts', 'log.ts'],
    ['http/server.ts', 'main.ts'],
    ['channels/web/connect.ts', 'http/guard.ts'],
    ['channels/web/connect.ts', 'channels/terminal/connect.ts'],
    ['channels/web/connect.ts', 'restify'],
    ['settings/settings.ts', 'log.ts'],
    ['stores/memory.ts', 'libsql'],
    ['stores/sql.ts', 'pg'],
    ['content/train.ts', 'natural'],
    ['desks/webhook.ts', 'nodemailer'],
    ['desks/webhook.ts', 'settings/desks.ts'],
    ['channels/web/connect.ts', 'desks/webhook.ts'],
    ['app/watched.ts', 'watch/watch.ts'],
    ['http/metrics.ts', 'watch/metrics.ts'],
    ['watch/watch.ts', '@opentelemetry/api'],
  ]
  it('are told apart: what is allowed, and what is not', () => {
    for (const [from, to] of allowed) assert.equal(mistake({ from, to }), undefined)
    for (const [from, to] of forbidden) assert.ok(mistake({ from, to }), `${from} -> ${to}`)
  })
})
