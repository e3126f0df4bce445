import assert from 'node:assert/strict'
import { locate } from '../../src/content/kinds.ts'
import { readDocument } from '../../src/content/read.ts'

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

  it('reads a day and a code as the texts they are', () => {
    const { document: entry } = readDocument(
      'knowledge/codes/4.4.316.yaml',
      "entry: 4.4.316\nread: 2026-11-16\nwait: '0123'\n",
    )
    assert.deepEqual(entry?.data, { entry: '4.4.316', read: '2026-11-16', wait: '0123' })
  })
})
