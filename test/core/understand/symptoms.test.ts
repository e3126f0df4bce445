/** Messages in plain words: the right article, a choice, or silence. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { stem } from '../../../src/content/stem.ts'
import { explainSymptoms, type SymptomVerdict, scoreSymptoms } from '../../../src/core/understand/symptoms.ts'
import { words } from '../../../src/core/understand/words.ts'
import { isRightArticle, type Row } from '../../../src/tools/accuracy/score.ts'
import { symptomModel } from '../../support/symptom-model.ts'

const hear = (text: string): SymptomVerdict => scoreSymptoms(symptomModel(), text, stem)

/** Wordings in both languages that stand in no training line. */
const articles: Record<string, string[]> = {
  '4.4.312': [
    'someone let our domain lapse and mail to the plant stopped',
    'the cloud cannot find the name of our relay',
    'mx staat sinds vandaag op de nieuwe filter en nu verdwaalt er mail',
    'nameserver van de hoster is onbereikbaar, mail uit 365 wacht',
  ],
  '4.4.315': [
    'comcast was replaced by verizon and cloud mail has been waiting since',
    'the exchange machine crashed and did not come back',
    'mailserver staat uit sinds de stroompanne',
    'time-out als 365 onze server probeert te bereiken',
  ],
  '4.4.316': [
    'checkpoint swapped, only 365 is refused',
    'firewall vervangen en nu mag microsoft er niet meer in',
    'our last exchange server was scrapped, may the connector go?',
    'alles zit in de cloud, kan de oude connector weg',
  ],
  '4.4.317': [
    'our connector requires tls and the supplier has none',
    'must issue a STARTTLS command first',
    'de server zegt dat hij nu niet beschikbaar is, probeer het later',
    'leverancier kan niet versleutelen en wij eisen dat',
  ],
  '4.4.318': [
    'the connection breaks off halfway through big mails',
    'the firewall inspects smtp and cuts the session',
    'hij begint te sturen en valt dan weg',
    'mailserver is overbelast en gooit microsoft er tijdens het sturen uit',
  ],
  '4.7.320': [
    'forgot to renew the certificate of the mail gateway',
    'the name on our cert is not the one the connector expects',
    'certificaat van de mailserver is vannacht verlopen',
    'we hebben een zelfondertekend certificaat op de relay',
  ],
  other: [
    'mail to our own server is queued and nobody knows why',
    'unknown errors from the server of a partner',
    'berichten naar de vestiging blijven hangen, geen idee waarom',
  ],
}

/** Kinds of bounces: the entry that is meant, also where several share a code. */
const bounces: Record<string, string[]> = {
  '5.1.10': [
    'the bounce says nobody at fabrikam has this address',
    'mail kwam terug, adres zou niet bestaan',
  ],
  '5.2.2-mailbox-full': [
    'his inbox has no space left so my offer was returned',
    'offerte retour omdat zijn postvak vol zit',
  ],
  '5.7.1-blocklist': ['we appear on a blacklist and mail is refused', 'ons ip staat op een zwarte lijst'],
  '5.1.8': ['hacked account may not send any more', 'gehackte gebruiker mag niets meer versturen'],
  '5.7.1-relay': ['the program gets relaying denied', 'programma mag niet relayen naar extern'],
  '5.2.3': ['the attachment is too large to be delivered', 'bericht met bijlagen is te groot en komt terug'],
  '5.7.133': ['outsiders cannot mail our group', 'externen kunnen onze mailgroep niet mailen'],
  '5.7.520': ['automatic forwarding to outside is blocked', 'automatisch doorsturen naar extern geweigerd'],
  '5.4.6': ['the message loops between two servers', 'bericht gaat heen en weer tot het aantal hops op is'],
  '5.7.57': ['the copier cannot email scans', 'kopieerapparaat kan geen scans mailen'],
}

const silence: Record<string, string[]> = {
  'other systems with familiar words': [
    'vpn connection refused',
    'rdp session drops halfway',
    'our website certificate expired',
    'sql server connection timed out',
    'git push refused',
    'vpn valt halverwege weg',
    'websitecertificaat verlopen',
    'printer geeft time-out sinds de nieuwe firewall',
  ],
  'statements that all is well': [
    'certificate renewed, all fine now',
    'mail works again',
    'firewall vervangen en alles werkt',
    'de mailserver doet het weer',
  ],
  'words of bounces that mean something else': [
    'how do I block somebody in outlook',
    'please send me the scan by mail',
    'parcel came back, address unknown',
    'wie zit er in de groep verkoop',
    'de usb-stick is vol',
    'mail mij de scan eens',
  ],
  'small talk and commands': [
    'hello',
    'thanks a lot',
    'talk to a human',
    'hallo',
    'bedankt',
    'opnieuw beginnen',
    '',
  ],
  'numbers that look like codes': [
    'version 4.4.318 is out',
    'vergadering op 5.7.2025',
    'order 5504317 shipped',
  ],
}

describe('scoreSymptoms', () => {
  before('training takes seconds, on a busy machine many', function () {
    this.timeout(120_000)
    symptomModel()
  })

  for (const [topic, texts] of Object.entries(articles))
    it(`finds ${topic} in both languages`, () => {
      for (const text of texts) assert.equal(hear(text).topic, topic, text)
    })

  for (const [topic, texts] of Object.entries(bounces))
    it(`tells ${topic} from other bounces in both languages`, () => {
      for (const text of texts) assert.equal(hear(text).topic, topic, text)
    })

  it('offers what is close', () => {
    const { decision, topics } = hear('mail to the group is refused')
    assert.equal(decision, 'choose')
    assert.ok(topics.includes('5.7.124') && topics.includes('5.7.133'), topics.join())
  })

  for (const [kind, texts] of Object.entries(silence))
    it(`stays silent on ${kind}`, () => {
      for (const text of texts)
        assert.deepEqual([hear(text).topic, hear(text).decision], ['none', 'silent'], text)
    })

  it('reads compounds, separable verbs and slips of the pen', () => {
    assert.equal(hear('certificaatvernieuwing vergeten op de mailgateway').topic, '4.7.320')
    assert.equal(hear('de firewall houdt sinds gisteren alles van 365 tegen').topic, '4.4.316')
    assert.equal(hear('certifcate of the mailserver expierd').topic, '4.7.320')
    assert.equal(hear('conection to our mail server tiemd out').topic, '4.4.315')
  })

  it('meets the same meaning in other words: concepts are among the reasons', () => {
    assert.ok(
      explainSymptoms(symptomModel(), 'checkpoint swapped, 365 is refused', stem).because.includes(
        'firewall',
      ),
    )
    assert.ok(
      explainSymptoms(symptomModel(), 'firewall vervangen, 365 wordt geweigerd', stem).because.includes(
        'firewall',
      ),
    )
  })

  it('keeps its verdict consistent', () => {
    for (const text of [articles, bounces, silence].flatMap(Object.values<string[]>).flat()) {
      const { topic, decision, topics, confidence } = hear(text)
      assert.equal(topic === 'none', decision === 'silent', text)
      assert.ok(confidence >= 0 && confidence <= 1, text)
      if (decision === 'choose') {
        assert.equal(topics[0], topic, text)
        assert.ok(topics.length > 1 && topics.length <= 3, text)
      } else assert.deepEqual(topics, [], text)
    }
  })

  it('does not mind case, accents and white space', () => {
    const plain = hear('de firewall blokkeert microsoft sinds de update')
    assert.deepEqual(hear('  DE Firewall\n blokkeert   MICROSOFT sinds de updáte '), plain)
  })

  it('reads only so much of a long text, its beginning and its end', () => {
    const filler = 'lorem ipsum dolor sit amet '
    assert.ok(words(filler.repeat(4_000)).length <= 1_010)
    assert.ok(words(`alpha ${filler.repeat(4_000)} omega`).includes('omega'))
    assert.ok(words('a.'.repeat(50_000)).length <= 1_010)
  })

  it('knows an address by its @, with or without what follows', () => {
    assert.deepEqual(words('mail to front-desk@ bounces'), [
      'mail',
      'to',
      'front',
      'desk',
      '<box>',
      'bounces',
    ])
    assert.deepEqual(words('mia@contoso.com.'), ['mia', '<box>', '|'])
    assert.deepEqual(words('dig @contoso.com'), ['dig', '<host>'])
  })

  it('says nothing with nothing learned', () => {
    const empty = { ...symptomModel(), topics: [], bias: [], weights: {} }
    assert.equal(scoreSymptoms(empty, 'connection refused', stem).decision, 'silent')
  })

  it('is right on the development set, rows without codes', () => {
    const rows = readFileSync(new URL('../../accuracy/devset.jsonl', import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Row)
      .filter(({ expectedCodes }) => expectedCodes.length === 0)
    const share = (of: Row[]) =>
      of.filter(row => isRightArticle(row, hear(row.text).topic)).length / of.length
    assert.ok(share(rows.filter(({ expectedArticle }) => expectedArticle !== 'none')) >= 0.95, 'article')
    assert.ok(share(rows.filter(({ expectedArticle }) => expectedArticle === 'none')) >= 0.98, 'silence')
  })
})
