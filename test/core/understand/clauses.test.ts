/** Words, clauses, and how each of them is said. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { buildMarks, moods, type Reading, readClauses, tokens } from '../../../src/core/understand/clauses.ts'
import { smallLibrary } from '../../support/small-questions.ts'

const marks = buildMarks(smallLibrary())

const clauses = (reading: Reading) =>
  reading.clauses.map(({ from, to }) =>
    reading.words
      .slice(from, to)
      .map(word => word.text)
      .join(' '),
  )

const words: [text: string, words: string[]][] = [
  ["it isn't ours", ['it', 'is', 'not', 'ours']],
  ['it isn’t ours', ['it', 'is', 'not', 'ours']],
  ['we dont know', ['we', 'do', 'not', 'know']],
  ["can't and won't", ['can', 'not', 'and', 'will', 'not']],
  ["the partner's server", ['the', 'partner', 'server']],
  ['er is niks in ’t DNS', ['er', 'is', 'niets', 'in', 'het', 'dns']],
  ['450 4.4.316 at mail.contoso.com:25', ['450', '4.4.316', 'at', 'mail.contoso.com', '25']],
  ['één geïnspecteerd', ['een', 'geinspecteerd']],
  ['It changed.The end', ['it', 'changed', 'the', 'end']],
]

const cuts: [text: string, clauses: string[]][] = [
  ['Not ours, theirs.', ['not ours', 'theirs']],
  ['not our own server but theirs', ['not our own server', 'but theirs']],
  ['niet van ons maar van hen', ['niet van ons', 'maar van hen']],
  ['mail is stuck and nothing changed', ['mail is stuck', 'and nothing changed']],
  ['the connector and firewall', ['the connector and firewall']],
  ['we did not\nchange it', ['we did not change it']],
  ['one\n\ntwo', ['one', 'two']],
  ['one\nTwo', ['one', 'two']],
  ['it broke because we moved', ['it broke', 'because we moved']],
  ['alles, op de printers na', ['alles', 'op de printers na']],
  ['alles op de printers na', ['alles', 'op de printers na']],
  ['alles staat op 365 na de migratie', ['alles staat op 365 na de migratie']],
]

const said: [text: string, word: string, mood: number][] = [
  ['the line is new', 'new', 0],
  ['if the line is new, mail stops', 'new', moods.supposed],
  ['if the line is new, mail stops', 'stops', 0],
  ['if it is new and nothing changed, what then', 'changed', moods.supposed],
  ['suppose the line is new, what then', 'new', moods.supposed],
  ['suppose it is new, but the server is down', 'down', 0],
  ['maybe the line is new', 'new', moods.supposed],
  ['is the line new?', 'new', moods.asked | moods.opened],
  ['is it new', 'new', moods.opened],
  ['the line is new, could that be it?', 'new', 0],
  ['the line is new, right?', 'new', moods.asked],
  ['why is the new line slow?', 'slow', 0],
  ['the partner says the line is new', 'new', moods.reported],
  ['the log says the line is new', 'new', 0],
  ['according to them the line is new', 'new', moods.reported],
  ['I think the line is new', 'new', moods.hedged],
  ['the line is new, I think', 'new', moods.hedged],
  ['als de lijn nieuw is', 'nieuw', moods.supposed],
  ['stel dat de lijn nieuw is', 'nieuw', moods.supposed],
  ['misschien is de lijn nieuw', 'nieuw', moods.supposed],
  ['the line is new, as far as I know', 'new', moods.reserved],
  ['voor zover ik weet is de lijn nieuw', 'nieuw', moods.reserved],
  ['is de lijn nieuw?', 'nieuw', moods.asked | moods.opened],
  ['de lijn is nieuw, toch?', 'nieuw', moods.asked],
  ['volgens hen is de lijn nieuw', 'nieuw', moods.reported],
  ['volgens mij is de lijn nieuw', 'nieuw', moods.hedged],
  ['de partner beweert dat de lijn nieuw is', 'nieuw', moods.reported],
]

describe('clauses', () => {
  for (const [text, expected] of words)
    it(`cuts ${text} into words`, () => {
      assert.deepEqual(
        tokens(marks, text).map(word => word.text),
        expected,
      )
    })

  for (const [text, expected] of cuts)
    it(`cuts ${JSON.stringify(text)} into clauses`, () => {
      assert.deepEqual(clauses(readClauses(marks, text)), expected)
    })

  for (const [text, wanted, mood] of said)
    it(`hears how ${wanted} is said in: ${text}`, () => {
      const word = readClauses(marks, text).words.find(({ text }) => text === wanted)
      assert.equal(word?.mood, mood)
    })

  it('keeps the place of every word, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
        let end = 0
        for (const word of readClauses(marks, text).words) {
          assert.ok(word.start >= 0 && word.end <= text.length && word.start < word.end)
          assert.ok(word.end >= end)
          end = word.end
        }
      }),
    )
  })
})
