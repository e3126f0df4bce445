import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parseDocument } from 'yaml'
import { home } from '../../src/content/home.ts'
import { locate } from '../../src/content/kinds.ts'
import { contentFiles, readDocument } from '../../src/content/read.ts'

describe('reading content', () => {
  const text = `# a comment
cause: server-down
fits:
  owner: [ours]

steps:
  - id: restart
    who: server
  - id: look
`
  const { document } = readDocument('knowledge/causes/server-down.yaml', text)

  it('remembers on which line everything stands', () => {
    const lines = [
      ['cause'],
      ['fits', 'owner'],
      ['fits', 'owner', 0],
      ['steps', 0, 'who'],
      ['steps', 1, 'id'],
    ]
    assert.deepEqual(
      lines.map(path => document?.lineOf(path)),
      [2, 4, 4, 8, 9],
    )
  })

  it('gives the line of the nearest thing that exists for one that is missing', () => {
    assert.equal(document?.lineOf(['steps', 1, 'who']), 9)
    assert.equal(document?.lineOf(['sources']), 1)
  })

  it('tells kind, id and language by the path', () => {
    assert.deepEqual(locate('knowledge/codes/4.4.316.nl.yaml'), {
      kind: 'entry-text',
      id: '4.4.316',
      language: 'nl',
    })
    assert.deepEqual(locate('knowledge/codes/4.4.316.yaml'), { kind: 'entry', id: '4.4.316' })
    assert.deepEqual(locate('dialogs/phrases.en.yaml'), { kind: 'phrases', id: '', language: 'en' })
    assert.deepEqual(locate('dialogs/dns.yaml'), { kind: 'dialog', id: 'dns' })
    assert.equal(locate('knowledge/notes.txt'), undefined)
  })

  it('makes a problem of a key that stands there twice, on its line', () => {
    const { document: none, problems } = readDocument(
      'dialogs/dns.yaml',
      'dialog: dns\nask: [owner]\nask: [dns]\n',
    )
    assert.equal(none, undefined)
    assert.deepEqual(
      problems.map(({ line, rule, what }) => [line, rule, what]),
      [[3, 'yaml', 'the same key stands here twice']],
    )
  })

  it('makes a problem of broken YAML and of a file in the wrong place', () => {
    assert.equal(readDocument('dialogs/dns.yaml', 'dialog: dns\n ask: [').problems[0]?.rule, 'yaml')
    assert.equal(readDocument('knowledge/notes.yaml', 'a: b').problems[0]?.rule, 'file/place')
  })

  it('makes a problem of a text that begins with a star, which YAML takes for a name', () => {
    const { problems } = readDocument('dialogs/dns.yaml', 'dialog: dns\nask: [owner, *dns]\n')
    assert.deepEqual(
      problems.map(({ line, rule }) => [line, rule]),
      [[2, 'yaml']],
    )
  })

  it('reads a day and a code as the texts they are', () => {
    const { document: entry } = readDocument(
      'knowledge/codes/4.4.316.yaml',
      "entry: 4.4.316\nread: 2026-11-16\nwait: '0123'\n",
    )
    assert.deepEqual(entry?.data, { entry: '4.4.316', read: '2026-11-16', wait: '0123' })
  })

  describe('by the quick reader and the thorough one', () => {
    const texts = new Map(contentFiles(home).map(file => [file, readFileSync(join(home, file), 'utf8')]))

    it('gives the same data, for every file there is', () => {
      for (const [file, content] of texts)
        assert.deepEqual(readDocument(file, content).document?.data, parseDocument(content).toJS(), file)
    })

    it('finds nothing less wrong, whatever is typed somewhere in a file', () => {
      const short = [...texts].filter(([, content]) => content.length < 1500)
      const marks = [
        '\n',
        ' ',
        '\t',
        ':',
        ': ',
        '- ',
        ' #',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        ',',
        '|',
        '>',
        '&a ',
        '*a',
        '!',
        '? ',
      ]
      const more = [
        '@',
        '`',
        '%',
        '~',
        '---\n',
        '...\n',
        '1_000',
        '0x1f',
        '.5',
        '<<: ',
        '__proto__: ',
        '\r\n',
        '\ufeff',
      ]
      const typed = fc.record({
        file: fc.constantFrom(...short),
        at: fc.nat(),
        instead: fc.nat(3),
        mark: fc.constantFrom('', ...marks, ...more),
      })
      fc.assert(
        fc.property(typed, ({ file: [file, content], at, instead, mark }) => {
          const place = at % content.length
          const changed = content.slice(0, place) + mark + content.slice(place + instead)
          const { document: read, problems } = readDocument(file, changed)
          const thorough = parseDocument(changed, { logLevel: 'error' })
          if (read) assert.deepEqual([read.data, 0], [thorough.toJS(), thorough.errors.length])
          else assert.ok(problems.length >= thorough.errors.length)
        }),
      )
    })
  })
})
