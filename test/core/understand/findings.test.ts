/** What a text states by itself, and what it means as a reply. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { buildFindingIndex, readFindings } from '../../../src/core/understand/findings.ts'
import { smallLibrary } from '../../support/small-questions.ts'
import { realLibrary } from '../../support/spoken-library.ts'

const index = buildFindingIndex(smallLibrary())

const hears = (text: string, asked?: string) =>
  readFindings(index, text, 'en', { asked })
    .map(({ question, answer }) => `${question}=${answer}`)
    .sort()
    .join(' ')

const volunteered: [text: string, findings: string][] = [
  ['mail to our partner hangs since the new firewall', 'changed=firewall owner=partner'],
  ['mail does not arrive at our partner', 'owner=partner'],
  ["we can't reach our own server", 'owner=ours'],
  ['TLS is required on the connector and nothing changed', 'changed=nothing tls=required'],
  ['TLS is not required', 'tls=optional'],
  ['the certificate expired last night', 'certificate=expired'],
  ['450 4.7.320 Certificate validation failed, MSG=CertificateExpired', 'certificate=expired'],
  ['[Message=451 5.7.3 STARTTLS  is required to send mail]', 'tls=required'],
  ['mail naar onze partner hangt', 'owner=partner'],
  ['mail komt niet aan bij onze partner', 'owner=partner'],
  ['het certificaat is vannacht verlopen', 'certificate=expired'],
  ['er is niets veranderd en tls is verplicht', 'changed=nothing tls=required'],
  ['de connector says TLS is required', 'tls=required'],
  // denied
  ['it is not our own server', ''],
  ['the certificate has not expired', ''],
  ['we have not changed the connector', ''],
  ['nobody changed the connector', ''],
  ['het certificaat is niet verlopen', ''],
  ['wij beheren de server niet', ''],
  ['we hebben geen nieuwe firewall', ''],
  ['the certificate expired? no', ''],
  // supposed, asked, hoped
  ['if the certificate expired, what should I do', ''],
  ['suppose the certificate expired and nothing changed, what then', ''],
  ['maybe the certificate expired', ''],
  ['could it be that the certificate expired', ''],
  ['is it our own server?', ''],
  ['has the firewall been replaced', ''],
  ['I wonder whether the firewall was replaced', ''],
  ['check if TLS is required', ''],
  ['the certificate will expire tomorrow', ''],
  ['we want to replace the firewall', ''],
  ['als het certificaat verlopen is', ''],
  ['stel dat het certificaat verlopen is, wat dan', ''],
  ['misschien is het certificaat verlopen', ''],
  ['is het certificaat verlopen?', ''],
  ['het certificaat zou verlopen kunnen zijn', ''],
  ['I think the firewall was replaced', ''],
  ['ik denk dat de firewall vervangen is', ''],
  // said by others
  ['our partner says all is fine', ''],
  ['our partner says TLS is required', ''],
  ['the partner claims it is our own server', ''],
  ['we heard that the certificate expired', ''],
  ['onze partner zegt dat er niets veranderd is', ''],
  ['volgens de partner is er niets veranderd', ''],
  ['the log says the certificate expired', 'certificate=expired'],
  // two answers
  ['our own server or the one at our partner', ''],
  ['nothing changed. we replaced the firewall', ''],
  ['nothing changed. no wait, we replaced the firewall', 'changed=firewall'],
  ['er is niets veranderd, of nee, de firewall vervangen', 'changed=firewall'],
  ['nothing changed except that we replaced the firewall', 'changed=firewall'],
  ["not our own server but the partner's", 'owner=partner'],
  ['sorry, not the partner but our own', 'owner=ours'],
  ['niet onze eigen server maar die van de partner', 'owner=partner'],
  ['it expired, I mean, the name does not match', 'certificate=name'],
]

const replies: [asked: string, text: string, findings: string][] = [
  ['owner', 'ours', 'owner=ours'],
  ['owner', 'We do.', 'owner=ours'],
  ['owner', 'Ourselves', 'owner=ours'],
  ['owner', 'the partner I guess', 'owner=partner'],
  ['owner', "I think it's ours", 'owner=ours'],
  ['owner', 'they say it is ours', 'owner=ours'],
  ['owner', 'not ours', 'owner=partner'],
  ['owner', "ours, not the partner's", 'owner=ours'],
  ['owner', 'ours, but why do you ask?', 'owner=ours'],
  ['owner', 'ours, and TLS is required', 'owner=ours tls=required'],
  ['owner', 'the first one', 'owner=ours'],
  ['owner', 'the second', 'owner=partner'],
  ['owner', 'the former', 'owner=ours'],
  ['owner', 'the latter please', 'owner=partner'],
  ['owner', 'not the former', 'owner=partner'],
  ['owner', '1', 'owner=ours'],
  ['owner', '2)', 'owner=partner'],
  ['owner', 'option 2', 'owner=partner'],
  ['owner', '3', 'owner=unsure'],
  ['owner', '4', ''],
  ['owner', 'no idea', 'owner=unsure'],
  ['owner', "I don't know who runs it", 'owner=unsure'],
  ['owner', 'dunno', 'owner=unsure'],
  ['owner', 'not sure, ours I think', 'owner=unsure'],
  ['owner', 'wij', 'owner=ours'],
  ['owner', 'van ons', 'owner=ours'],
  ['owner', 'niet van ons', 'owner=partner'],
  ['owner', 'de tweede graag', 'owner=partner'],
  ['owner', 'de laatste', 'owner=partner'],
  ['owner', 'geen idee', 'owner=unsure'],
  ['owner', 'weet ik niet', 'owner=unsure'],
  ['owner', 'yes', ''],
  ['owner', 'we do not know', 'owner=unsure'],
  ['owner', 'I will ask the partner', ''],
  ['owner', 'the partner or us', ''],
  ['owner', 'ours? ', ''],
  ['owner', 'maybe ours', ''],
  ['owner', 'the partner has a new firewall', 'changed=firewall'],
  ['owner', 'why do you ask?', ''],
  ['owner', 'nothing changed', 'changed=nothing'],
  ['tls', 'yes', 'tls=required'],
  ['tls', 'Yes, always', 'tls=required'],
  ['tls', 'yes it does', 'tls=required'],
  ['tls', 'no', 'tls=optional'],
  ['tls', 'nope', 'tls=optional'],
  ['tls', "no, it isn't", 'tls=optional'],
  ['tls', 'ja hoor', 'tls=required'],
  ['tls', 'nee', 'tls=optional'],
  ['tls', 'no, it is required', ''],
  ['tls', 'not required', 'tls=optional'],
  ['changed', 'the firewall', 'changed=firewall'],
  ['changed', 'not the firewall', ''],
  ['changed', 'the last one', 'changed=nothing'],
  ['changed', 'the firewall, no wait, the connector', 'changed=connector'],
  ['changed', 'the firewall, the connector', ''],
  ['changed', '4', 'changed=unsure'],
  ['certificate', 'expired', 'certificate=expired'],
  ['certificate', 'verlopen', 'certificate=expired'],
  ['certificate', 'it has not expired', ''],
]

describe('findings', () => {
  for (const [text, findings] of volunteered)
    it(`hears ${findings || 'nothing'} in: ${text}`, () => {
      assert.equal(hears(text), findings)
    })

  for (const [asked, text, findings] of replies)
    it(`understands ${findings || 'no answer'} when asked for ${asked}: ${text}`, () => {
      assert.equal(hears(text, asked), findings)
    })

  it('quotes the words that said it', () => {
    const [finding] = readFindings(index, 'Alas, the Certificate has Expired today.', 'en')
    assert.equal(finding?.quote, 'Certificate has Expired')
  })

  it('ignores a question it does not know', () => {
    assert.deepEqual(readFindings(index, 'yes', 'en', { asked: 'gone' }), [])
  })

  it('never throws, and answers each question once', () => {
    const parts = fc.constantFrom(
      ...'our own server partner not if maybe says , . ? but no wait TLS is required nothing changed niet wij'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map(list => list.join(' ')),
        ),
        fc.constantFrom(undefined, 'owner', 'tls', 'changed'),
        (text, asked) => {
          const questions = readFindings(index, text, 'en', { asked }).map(({ question }) => question)
          assert.equal(new Set(questions).size, questions.length)
        },
      ),
    )
  })

  describe('with the questions of dialogs/', () => {
    const library = realLibrary()
    const real = buildFindingIndex(library)
    for (const language of library.languages)
      for (const [question, { answers }] of Object.entries(library.texts[language]!.questions))
        it(`hears every phrase of ${question} in ${language}`, () => {
          for (const [answer, { label, heard, reply }] of Object.entries(answers)) {
            const find = (text: string, asked?: string) =>
              readFindings(real, text, language, { asked }).find(one => one.question === question)?.answer
            for (const says of heard) assert.equal(find(says), answer, says)
            for (const says of [...reply, label]) assert.equal(find(says, question), answer, says)
          }
        })
  })
})
