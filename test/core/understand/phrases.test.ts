/** A phrase is heard by its stems, close together, and with what turns it round. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { buildPhraseIndex, matchPhrases } from '../../../src/core/understand/phrases.ts'
import { smallLibrary } from '../../support/small-questions.ts'

const phrases = [
  { says: 'firewall was replaced', language: 'en', means: 'replaced' },
  { says: 'nothing changed', language: 'en', means: 'nothing' },
  { says: 'tls is required', language: 'en', means: 'required' },
  { says: 'tls is not required', language: 'en', means: 'optional' },
  { says: 'not our server', language: 'en', means: 'theirs' },
  { says: 'our server', language: 'en', means: 'ours' },
  { says: 'certificate expired', language: 'en', means: 'expired' },
  { says: 'firewall vervangen', language: 'nl', means: 'replaced' },
  { says: 'er is niets veranderd', language: 'nl', means: 'nothing' },
  { says: 'wij beheren de server', language: 'nl', means: 'ours' },
  { says: 'onze server', language: 'nl', means: 'ours' },
]
const index = buildPhraseIndex(smallLibrary(), phrases)

const heard = (text: string) => {
  const hits = matchPhrases(index, text).filter(hit => !hit.denied && !hit.open)
  const longest = hits.filter(
    hit => !hits.some(other => other.score > hit.score && other.start <= hit.start && other.end >= hit.end),
  )
  return [...new Set(longest.map(hit => hit.means))]
}

const cases: [text: string, means: string[]][] = [
  ['the firewall was replaced', ['replaced']],
  ['the firewall replaced', ['replaced']],
  ['our firewall has finally been replaced', ['replaced']],
  ['the firewall is old, the router was replaced', []],
  ['the firewall in the small new office upstairs was replaced', []],
  ['was replaced by a firewall', []],
  ['the firewall was not replaced', []],
  ['the firewall wasnt replaced', []],
  ['the firewall will be replaced', []],
  ['the firewall was replaced or repaired', []],
  ['they never told us the firewall was replaced', []],
  ['nothing changed', ['nothing']],
  ['nothing has changed', ['nothing']],
  ['not much changed', []],
  ['it is not that nothing changed', []],
  ['nothing changed, except the name', []],
  ['except for the name, nothing changed', []],
  ['TLS is required', ['required']],
  ['TLS required', ['required']],
  ['TLS is not required', ['optional']],
  ["TLS isn't required", ['optional']],
  ['TLS is not really required', ['optional']],
  ['mail does not arrive at our server', ['ours']],
  ['mail cannot reach our server', ['ours']],
  ['it is not our server', ['theirs']],
  ['the certifcate expired', ['expired']],
  ['the certificate expiredd', ['expired']],
  ['the certifcate expierd', []],
  ['the certificate will expire tomorrow', []],
  ['the certificate expires next week', []],
  ['de firewall is vervangen', ['replaced']],
  ['de firewall is niet vervangen', []],
  ['we gaan de firewall vervangen', []],
  ['er is niets veranderd', ['nothing']],
  ['er is niks veranderd', ['nothing']],
  ['er is niet veel veranderd', []],
  ['wij beheren de server', ['ours']],
  ['wij beheren de server niet', []],
  ['wij beheren de server zelf niet', []],
  ['onze server niet bereikbaar', ['ours']],
  ['onze server antwoordt niet', ['ours']],
]

describe('phrases', () => {
  for (const [text, means] of cases)
    it(`hears ${means.join() || 'nothing'} in: ${text}`, () => {
      assert.deepEqual(heard(text), means)
    })

  it('quotes the words that said it', () => {
    const text = 'Since Monday the Firewall was, er, replaced? No: the FIREWALL was REPLACED.'
    assert.equal(matchPhrases(index, text)[0]?.quote, 'FIREWALL was REPLACED')
  })

  it('reads no word of the language as another misspelt', () => {
    const own = buildPhraseIndex(smallLibrary(), [{ says: 'line changed', language: 'en', means: 'line' }])
    assert.deepEqual(matchPhrases(own, 'the line charged us'), [])
    assert.equal(matchPhrases(own, 'the line chagned').length, 1)
  })

  it('never throws, and quotes what stands there', () => {
    const parts = fc.constantFrom(
      ...phrases.flatMap(({ says }) => says.split(' ')),
      'not',
      'if',
      '?',
      ',',
      'x',
      '\n',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map(list => list.join(' ')),
        ),
        text => {
          for (const hit of matchPhrases(index, text)) assert.equal(text.slice(hit.start, hit.end), hit.quote)
        },
      ),
    )
  })
})
