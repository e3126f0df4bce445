import assert from 'node:assert/strict'
import { gather } from '../../src/content/content.ts'
import { readDocument } from '../../src/content/read.ts'
import {
  firstDraft,
  remaining,
  stamped,
  translations,
  untranslatedMark,
} from '../../src/content/translate.ts'
import { type Changes, sample } from './sample.ts'

const file = 'knowledge/causes/server-down.nl.yaml'
const content = (changes: Changes = {}) => gather(sample(changes))

describe('translating', () => {
  it('says that nothing remains when everything is there and current', () => {
    assert.deepEqual(remaining(content(), 'nl'), [])
  })

  it('names what is missing and what is behind', () => {
    const changed = content({
      'knowledge/causes/server-down.en.yaml': ['is down', 'sleeps'],
      'dialogs/page.nl.yaml': undefined,
    })
    assert.deepEqual(
      remaining(changed, 'nl').map(({ why }) => why),
      ['there is no dialogs/page.nl.yaml', 'the original has changed since'],
    )
  })

  it('stamps a translation where it was stamped before, or under the first comments', () => {
    const changed = content({ 'knowledge/causes/server-down.en.yaml': ['is down', 'sleeps'] })
    const { document, original } = translations(changed, 'nl').find(pair => pair.document.file === file)!
    const again = stamped(document, original)
    assert.equal(again.split('\n').length, document.text.split('\n').length)
    assert.notEqual(again, document.text)
    const bare = readDocument(file, document.text.replace(/translates:.*\n/, '')).document!
    assert.equal(stamped(bare, original), again)
  })

  it('begins a language with every text, marked as not translated', () => {
    const drafts = firstDraft(content(), 'fr')
    const one = drafts.find(draft => draft.file === 'knowledge/causes/server-down.fr.yaml')
    assert.match(one!.text, /^# yaml-language-server: .*cause-text\.json\n# Not translated yet/)
    const documents = [...sample(), ...drafts.map(draft => readDocument(draft.file, draft.text).document!)]
    const left = remaining(gather(documents), 'fr')
    assert.deepEqual(left.map(entry => entry.file).sort(), drafts.map(draft => draft.file).sort())
    assert.ok(drafts.every(({ text }) => text.includes(untranslatedMark)))
  })
})
