/** Every text of every language composes, with each hole filled and with each hole empty. */

import assert from 'node:assert/strict'
import { fill, type Voice, voice } from '../../../src/core/compose/words.ts'
import { words } from '../../../src/core/reply.ts'
import { hostile } from '../../support/problems.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()

/** Every string under a value, with the way to it. */
function* strings(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) yield* strings(part, `${path}.${key}`)
}

/** What is composed; letters have their own test, and what is only heard or belongs to the page is not. */
function* composed(language: string): Generator<[path: string, text: string]> {
  const { entries, causes, questions, terms, places, phrases } = library.texts[language]!
  for (const [path, text] of strings({ entries, causes, questions, terms, places, phrases }, language))
    if (!/\.letter$|\.heard\.|\.reply\./.test(path) || path.includes('.phrases.')) yield [path, text]
}

const holesOf = (text: string) => [...text.matchAll(/\{([a-z][a-z0-9-]*)\}/g)].map(([, hole]) => hole!)
const plain = (voice: Voice, text: string, values = {}) => words(fill(voice, text, values))

for (const language of library.languages)
  describe(`the texts in ${library.texts[language]!.name}`, () => {
    const all = [...composed(language)]
    const withHoles = all.filter(([, text]) => holesOf(text).length > 0)
    const empty = voice(library, language)
    const marked = (mark: string) => Object.fromEntries(holes.map(hole => [hole, mark]))
    const holes = [...new Set(withHoles.flatMap(([, text]) => holesOf(text)))]

    it('are many, and some have holes', () => {
      assert.ok(all.length > 500)
      assert.ok(holes.includes('host'))
    })

    it('keep no brace, no star and no back-tick of their own when they are composed', () => {
      for (const [path, text] of all) {
        // What stands in code may have any character: it is shown as it is.
        const prose = fill(empty, text, marked('X')).filter(({ as }) => as !== 'code')
        assert.doesNotMatch(words(prose), /\{[a-z-]+\}|\*\*|`|undefined|\[object/, path)
      }
    })

    it('show each value in each of its holes', () => {
      for (const [path, text] of withHoles)
        for (const hole of new Set(holesOf(text)))
          assert.equal(
            plain(empty, text, { [hole]: 'mx1.example' }).split('mx1.example').length - 1,
            holesOf(text).filter(other => other === hole).length,
            path,
          )
    })

    it('read without a hole: what is general has words, what is not is left out', () => {
      for (const [path, text] of withHoles) {
        const read = plain(empty, text)
        assert.doesNotMatch(read, /\{[a-z-]+\}|undefined/, path)
        if (text.includes('{host}')) assert.ok(read.includes(library.texts[language]!.holes.host!), path)
      }
    })

    it('never take a value for markup', () => {
      for (const [path, text] of withHoles) {
        const harmless = fill(empty, text, marked('\u0001'))
        for (const value of hostile)
          assert.deepEqual(
            fill(empty, text, marked(value)),
            harmless.map(span => ({ ...span, text: span.text.replaceAll('\u0001', () => value) })),
            path,
          )
      }
    })
  })

describe('the texts of all languages', () => {
  it('have the same holes', () => {
    const [first, ...others] = library.languages
    for (const other of others) {
      const theirs = new Map(composed(other))
      for (const [path, text] of composed(first!)) {
        const twin = theirs.get(path.replace(first!, other))
        // Two lists of another length are another matter; texts are compared by `npm run content` too.
        if (twin !== undefined) assert.deepEqual(holesOf(twin).sort(), holesOf(text).sort(), path)
      }
    }
  })
})
