import assert from 'node:assert/strict'
import { parse } from 'yaml'
import { fingerprint } from '../../src/content/fingerprint.ts'

describe('a fingerprint', () => {
  const original = parse(
    'title: The server\nmeans: >-\n  It was called and\n  did not answer.\nheard: [no answer]\n',
  )

  it('is eight hexadecimal digits that never change', () => {
    assert.equal(fingerprint(original), 'e609c63b')
  })

  it('stays when a line is wrapped anew, a comment added, keys are moved or phrases change', () => {
    const same = [
      'title: The server\nmeans: It was called and did not answer.\nheard: [no answer]\n',
      '# why\nmeans: >\n  It was called\n  and did not\n  answer.\n\ntitle: "The server"\nheard: [silence, no answer]\n',
      "translates: '12345678'\ntitle: The server\nmeans: It was called and did not answer.\n",
    ]
    for (const text of same) assert.equal(fingerprint(parse(text)), fingerprint(original), text)
  })

  it('changes with a word, a key or a line of a list', () => {
    const others = [
      { ...original, means: 'It was called and did answer.' },
      { titles: original.title, means: original.means },
      { ...original, how: ['one', 'two'] },
    ]
    assert.equal(new Set([original, ...others].map(fingerprint)).size, 4)
  })
})
