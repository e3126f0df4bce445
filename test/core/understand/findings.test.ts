/** What a text states by itself, and what it means as a reply. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  buildFindingIndex,
  readDenials,
  readFindings,
  readPlace,
} from '../../../src/core/understand/findings.ts'
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
  ['it is not our own server', 'owner=partner'],
  ['it is not only our own server', ''],
  ['not always our own server', ''],
  ['we do not send to our partner', ''],
  ['the certificate has not expired', ''],
  ['we have not changed the connector', ''],
  ['nobody changed the connector', ''],
  ['het certificaat is niet verlopen', ''],
  ['wij beheren de server niet', 'owner=partner'],
  ['wij beheren de server ook niet', ''],
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
  ['owner', 'the partner I guess', 'owner=unsure'],
  ['owner', "I think it's ours", 'owner=unsure'],
  ['owner', 'they say it is ours', 'owner=unsure'],
  ['owner', 'as far as I know ours', 'owner=unsure'],
  ['owner', 'the log says ours', ''],
  ['owner', 'is it ours', ''],
  ['owner', 'not only ours', ''],
  ['owner', 'niet alleen van ons', ''],
  ['owner', 'wij hebben dat ook', ''],
  ['owner', 'we do that too', ''],
  ['owner', 'can you help us', ''],
  ['owner', 'first of all thanks', ''],
  ['owner', 'eerst even kijken', ''],
  ['owner', 'at last', ''],
  ['owner', 'it fails the first time', ''],
  ['owner', 'I guess the second', 'owner=unsure'],
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
  ['owner', 'probably ours', 'owner=unsure'],
  ['owner', 'dat is van ons', 'owner=ours'],
  ['owner', 'if it is ours', ''],
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
  ['tls', 'yes please', ''],
  ['tls', 'ja graag', ''],
  ['tls', 'no thanks', ''],
  ['tls', 'ok', ''],
  ['tls', 'klopt', 'tls=required'],
  ['tls', "no wait, the partner's", 'owner=partner'],
  ['tls', "no, it is the partner's", 'owner=partner'],
  ['tls', 'nee wacht, onze eigen server', 'owner=ours'],
  ['tls', 'no, nothing changed', 'changed=nothing'],
  ['tls', 'no, and nothing changed', 'changed=nothing tls=optional'],
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

/** What must not go wrong: the answers on which steps rest that can lose mail. */
const shared: [asked: string, text: string, findings: string][] = [
  ['moved', 'everything', 'moved=everything'],
  ['moved', 'Everything.', 'moved=everything'],
  ['moved', 'yes, everything', 'moved=everything'],
  ['moved', 'all of it', 'moved=everything'],
  ['moved', 'everything but the printers', 'moved=some'],
  ['moved', 'everything except the scanners', 'moved=some'],
  ['moved', 'all but two mailboxes', 'moved=some'],
  ['moved', 'we moved everything, but the printers still send through it', 'moved=some'],
  ['moved', 'alles, op de scanners na', 'moved=some'],
  ['moved', 'alles op twee mailboxen na', 'moved=some'],
  ['moved', 'alles behalve de printers', 'moved=some'],
  ['moved', 'nog niet alles', 'moved=some'],
  ['moved', 'not all of it', 'moved=some'],
  ['moved', 'not everything has moved', 'moved=some'],
  ['moved', 'niet alles is verhuisd', 'moved=some'],
  ['moved', 'niet alles', 'moved=some'],
  ['moved', 'not everything', 'moved=some'],
  ['moved', 'not at all', 'moved=nothing'],
  ['moved', 'probably everything', 'moved=unsure'],
  ['moved', 'everything, I guess', 'moved=unsure'],
  ['moved', 'I believe everything', 'moved=unsure'],
  ['moved', 'I assume everything', 'moved=unsure'],
  ['moved', 'ik denk alles', 'moved=unsure'],
  ['moved', 'volgens mij alles', 'moved=unsure'],
  ['moved', 'alles volgens mij', 'moved=unsure'],
  ['moved', 'waarschijnlijk alles', 'moved=unsure'],
  ['moved', 'everything I think', 'moved=unsure'],
  ['moved', 'maybe everything', ''],
  ['moved', 'everything, as far as I know', 'moved=unsure'],
  ['moved', 'voor zover ik weet alles', 'moved=unsure'],
  ['moved', 'pretty much everything', 'moved=unsure'],
  ['moved', 'almost everything', 'moved=some'],
  ['moved', 'bijna alles', 'moved=some'],
  ['moved', 'vrijwel alles', 'moved=some'],
  ['moved', 'thanks for everything', ''],
  ['moved', "that's all", ''],
  ['moved', 'all right', ''],
  ['moved', 'all of it stopped working', ''],
  ['moved', 'bedankt voor alles', ''],
  ['moved', 'dat is alles', ''],
  ['moved', 'iedereen heeft er last van', ''],
  ['moved', 'thanks all', ''],
  ['moved', 'hoi allemaal', ''],
  ['moved', 'alles goed', ''],
  ['moved', 'all ok', ''],
  ['moved', 'everyone has it', ''],
  ['moved', 'iedereen heeft het', ''],
  ['moved', 'all of us', ''],
  ['moved', 'everything please', ''],
  ['moved', 'alles graag', ''],
  ['moved', 'everything. but the printers still use it', 'moved=some'],
  ['moved', 'everything. except the scanners', 'moved=some'],
  ['moved', 'everything, only the old fax is left', ''],
  ['moved', 'alles, alleen de printers nog niet', ''],
  ['moved', 'everything but why do you ask?', 'moved=everything'],
  ['moved', 'everything, without exception', 'moved=everything'],
  ['moved', 'all mailboxes are migrated', 'moved=everything'],
  ['moved', 'all mailboxes are migrated except the shared ones', 'moved=some'],
  ['moved', 'we migrated everything last May', 'moved=everything'],
  ['moved', 'they say everything has moved', 'moved=unsure'],
  ['moved', 'has everything moved', ''],
  ['moved', 'is alles verhuisd', ''],
  ['moved', 'everything?', ''],
  ['moved', 'is everything', ''],
  ['moved', 'everything is broken', ''],
  ['moved', 'it does nothing', ''],
  ['moved', 'everything moved', 'moved=everything'],
  ['moved', 'everything has moved', 'moved=everything'],
  ['moved', 'alles is verhuisd', 'moved=everything'],
  ['moved', 'nothing yet', 'moved=nothing'],
  ['moved', 'nog niets', 'moved=nothing'],
  ['moved', 'some', 'moved=some'],
  ['moved', 'een deel', 'moved=some'],
  ['moved', 'not fully', 'moved=some'],
  ['moved', 'niet helemaal', 'moved=some'],
  ['moved', 'helemaal', 'moved=everything'],
  ['moved', 'helemaal niets', 'moved=nothing'],
  ['moved', 'nothing at all', 'moved=nothing'],
  ['moved', 'eerst even kijken', ''],
  ['moved', 'eerst deze', ''],
  ['moved', 'at last', ''],
  ['moved', 'the first one', 'moved=everything'],
  ['moved', 'de laatste', 'moved=nothing'],
  ['moved', 'the last one I think', 'moved=unsure'],
  ['moved', 'nee, nog niet', 'moved=nothing'],
  ['moved', '100%', 'moved=everything'],
  ['moved', "I don't know, everything?", 'moved=unsure'],
  ['moved', 'no idea, everything', 'moved=unsure'],
  ['moved', 'we do not know if everything has moved', ''],
  ['moved', 'everything. we finished in May', 'moved=everything'],
  ['moved', 'after all', ''],
  ['moved', 'first of all no idea', ''],
  ['moved', 'we moved everything to 365 but mail still fails', ''],
  ['address', 'nee wacht, de server is van onze leverancier', 'owner=partner'],
  ['address', "no wait, our supplier's server it is", 'owner=partner'],
  ['address', "no, it's the partner's", 'owner=partner'],
  ['address', "sorry, it is our partner's server after all", 'owner=partner'],
  ['address', 'yes', 'address=right'],
  ['address', 'yep', 'address=right'],
  ['address', 'ok', ''],
  ['address', 'yes please', ''],
  ['address', 'no thanks', ''],
  ['address', 'no', 'address=wrong'],
  ['address', 'nee', 'address=wrong'],
  ['address', 'dat klopt', 'address=right'],
  ['address', 'iedereen heeft er last van', ''],
  ['address', 'het is er een', ''],
  ['address', 'no, nothing changed', 'changed=nothing'],
  ['address', 'no, and nothing changed', 'address=wrong changed=nothing'],
  ['owner', 'wij hebben dat ook', ''],
  ['owner', 'zij hebben dit ook', ''],
  ['owner', "it's us", 'owner=ours'],
  ['owner', 'dat zijn wij', 'owner=ours'],
  ['owner', 'wij', 'owner=ours'],
  ['owner', 'help us', ''],
  ['owner', 'not only ours', ''],
  ['owner', 'niet alleen van ons', ''],
  ['owner', 'is het onze server', ''],
  ['owner', 'is it ours', ''],
  ['owner', 'the server is not ours', 'owner=partner'],
  ['owner', 'wijzelf ook niet', ''],
  ['', 'it is our server after all', 'owner=ours'],
  ['', 'sorry toch van ons', 'owner=ours'],
  ['', 'toch wel onze eigen server', 'owner=ours'],
  ['', 'no, the domain has not expired', ''],
  ['', 'het domein is toch niet verlopen', ''],
  ['', 'toch niet verlopen', ''],
  ['', 'there is still a mailbox on the old server', 'moved=some'],
  ['', 'er staat nog een mailbox op de oude server', 'moved=some'],
  ['', 'wacht, niet alles is verhuisd', 'moved=some'],
  ['', 'actually not everything has moved', 'moved=some'],
  ['', 'we have not migrated everything yet', 'moved=some'],
  ['', 'nothing changed but mail hangs since yesterday', 'changed=nothing'],
  ['', 'everything is fine but mail hangs', ''],
  ['', 'we do not send to our partner', ''],
  ['', 'nothing changed, as far as I know', 'changed=nothing'],
  ['moved', 'all our mail', 'moved=everything'],
  ['moved', 'all our mail is still there', ''],
  ['moved', 'all mail is still here', ''],
  ['moved', 'alle mail staat er nog', ''],
  ['moved', 'everything has moved back', ''],
  ['moved', 'alles is terug verhuisd', ''],
  ['moved', 'all mail failed', 'spread=always'],
  ['moved', 'everything else works', ''],
  ['moved', 'all the time', ''],
  ['moved', 'every day', ''],
  ['moved', 'not for all of us', ''],
  ['moved', 'it is all the same to me', ''],
  ['moved', 'alles doet het niet meer', ''],
  ['moved', 'alles ligt plat', ''],
  ['moved', 'niets werkt', ''],
  ['moved', 'nothing works', ''],
  ['moved', 'nobody knows', ''],
  ['moved', 'niemand weet het', ''],
  ['moved', 'wat is alles', ''],
  ['moved', 'what do you mean by everything', ''],
  ['moved', 'everything hopefully', 'moved=unsure'],
  ['moved', 'hopelijk alles', 'moved=unsure'],
  ['moved', 'everything should be moved', ''],
  ['moved', 'als het goed is alles', ''],
  ['moved', 'alles, als ik me niet vergis', ''],
  ['moved', 'in principe alles', 'moved=unsure'],
  ['moved', 'eigenlijk alles', 'moved=unsure'],
  ['moved', 'everything was supposed to move', ''],
  ['moved', 'volgende week alles', ''],
  ['moved', 'we will move everything next week', ''],
  ['moved', 'we are moving everything', ''],
  ['moved', 'tomorrow everything', ''],
  ['moved', 'alles moet nog verhuizen', ''],
  ['moved', 'everything or almost everything', ''],
  ['moved', 'some, no wait, everything', 'moved=everything'],
  ['moved', 'everything, no wait, some', 'moved=some'],
  ['moved', 'everything and nothing', ''],
  ['moved', 'yes', ''],
  ['moved', 'no', ''],
  ['moved', 'ok', ''],
  ['moved', 'alles minus de scanners', ''],
  ['moved', 'everything minus the scanners', ''],
  ['moved', 'everything apart from finance', 'moved=some'],
  ['moved', 'apart from finance everything', ''],
  ['moved', 'everyone except the board', 'moved=some'],
  ['moved', 'iedereen behalve de directie', 'moved=some'],
  ['moved', 'nothing except two test users', 'moved=some'],
  ['moved', 'everything, fully, completely', 'moved=everything'],
  ['moved', 'alles hoor', 'moved=everything'],
  ['moved', 'ja alles', 'moved=everything'],
  ['moved', 'yes all of it', 'moved=everything'],
  ['moved', "it's everything", 'moved=everything'],
  ['moved', 'sorry, everything', 'moved=everything'],
  ['moved', 'everything, thanks', 'moved=everything'],
  ['moved', 'alles, bedankt', 'moved=everything'],
  ['moved', 'Everything! Finally.', 'moved=everything'],
  ['owner', 'it is them', 'owner=partner'],
  ['owner', 'they do', 'owner=partner'],
  ['owner', 'ours and theirs', ''],
  ['owner', 'either ours or theirs', ''],
  ['owner', 'we do, with help of the partner', 'owner=ours'],
  ['owner', 'I assume us', 'owner=unsure'],
  ['owner', 'probably the supplier', 'owner=unsure'],
  ['owner', 'onze leverancier denk ik', 'owner=unsure'],
  ['owner', 'volgens de partner is het van ons', 'owner=unsure'],
  ['owner', 'geen idee', 'owner=unsure'],
  ['owner', 'van ons, maar de partner beheert hem', ''],
  ['owner', 'mail us', ''],
  ['owner', 'we', ''],
  ['owner', 'our server hangs', ''],
  ['owner', 'our server is fine', 'health=healthy'],
  ['address', 'ours', 'address=right'],
  ['address', 'van ons', 'address=right'],
  ['address', 'sorry toch van ons', 'address=right'],
  ['moved', 'we are migrating everything', ''],
  ['moved', 'everything is being migrated', ''],
  ['moved', 'we zijn alles aan het verhuizen', ''],
  ['moved', 'busy moving everything', ''],
  ['moved', 'we have moved everything', 'moved=everything'],
  ['', 'we are replacing the firewall', ''],
  ['', 'since replacing the firewall mail hangs', 'changed=firewall'],
  ['', 'all services are running', 'health=healthy'],
  ['owner', 'die is van ons', 'owner=ours'],
  ['owner', 'dat is van ons', 'owner=ours'],
  ['owner', 'onze leverancier', 'owner=partner'],
  ['owner', 'van onze leverancier', 'owner=partner'],
  ['owner', 'het is de server van onze leverancier', 'owner=partner'],
  ['owner', 'our partner', 'owner=partner'],
  ['owner', "the partner's", 'owner=partner'],
  ['owner', 'it might be a partner', ''],
  ['owner', 'dat is wij', 'owner=ours'],
  ['owner', 'die is niet van ons', 'owner=partner'],
  ['owner', 'dat is niet van ons maar van de partner', 'owner=partner'],
  ['owner', "that's ours", 'owner=ours'],
  ['owner', "that's us", 'owner=ours'],
  ['owner', 'not ours, theirs', 'owner=partner'],
  ['owner', 'ours not theirs', 'owner=ours'],
  ['owner', 'it is our own', 'owner=ours'],
  ['moved', 'dat is niets', ''],
  ['moved', 'that is nothing', ''],
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

  for (const [text, place] of [
    ['the first one', 1],
    ['the second', 2],
    ['de tweede', 2],
    ['de tweede graag', 2],
    ['option b', 2],
    ['optie b', 2],
    ['nummer 3', 3],
    ['2', 2],
    ['the last one', 'last'],
    ['de laatste', 'last'],
    ['not the first', undefined],
    ['the first attempt failed', undefined],
    ['the second server', undefined],
    ['first and second', undefined],
    ['all 3', undefined],
    ['at last', undefined],
    ['eerst', undefined],
    ['a', undefined],
    ['', undefined],
  ] as const)
    it(`hears ${place ?? 'no place'} in: ${text}`, () => {
      assert.equal(readPlace(index, text), place)
    })

  for (const [text, denied] of [
    ['no, the certificate has not expired', 'certificate=expired'],
    ['het certificaat is niet verlopen', 'certificate=expired'],
    ['toch niet verlopen', 'certificate=expired'],
    ['not expired after all', 'certificate=expired'],
    ['we have not changed the connector', 'changed=connector'],
    ['not expired', ''],
    ['the certificate expired', ''],
    ['the certificate has not always expired', ''],
    ['has the certificate not expired?', ''],
    ['maybe the certificate has not expired', ''],
    ['the partner says the certificate has not expired', ''],
    ['it is not our own server', ''],
  ] as const)
    it(`hears ${denied || 'nothing'} denied in: ${text}`, () => {
      const found = readDenials(index, text, 'en').map(({ question, answer }) => `${question}=${answer}`)
      assert.equal(found.join(' '), denied)
    })

  it('takes a short correction for a question that has an answer', () => {
    const said = (text: string, known: string[]) =>
      readFindings(index, text, 'en', { known }).map(({ question, answer }) => `${question}=${answer}`)
    assert.deepEqual(said('sorry, ours', ['owner']), ['owner=ours'])
    assert.deepEqual(said('no, the firewall', ['changed']), ['changed=firewall'])
    assert.deepEqual(said('no, nothing', []), [])
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
    for (const [asked, text, expected] of shared)
      it(`hears ${expected || 'nothing'} when asked for ${asked || 'nothing'}: ${text}`, () => {
        const found = readFindings(real, text, 'en', { asked: asked || undefined })
        assert.equal(found.map(({ question, answer }) => `${question}=${answer}`).join(' '), expected)
      })

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
