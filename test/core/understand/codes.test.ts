/** Error codes are read from every shape, and from nothing that only looks like one. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { articleOf, brief, codesOf, data } from './reading.ts'

interface Readings {
  lookAlikes: string[]
  codes: { text: string; codes: string[]; article?: string }[]
}

const readings: Readings = JSON.parse(data('code-readings.json'))
const questions: {
  id: string
  text: string
  expectedCodes: { basic: string | null; enhanced: string | null }[]
  expectedArticle: string
}[] = data('dev-questions.jsonl')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line))

const sorted = (text: string) => codesOf(text).map(brief).sort()

describe('codes', () => {
  for (const text of readings.lookAlikes)
    it(`reads no code: ${JSON.stringify(text)}`, () => assert.deepEqual(sorted(text), []))

  for (const { text, codes, article } of readings.codes)
    it(`reads ${codes.join(' and ')}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(sorted(text), [...codes].sort())
      if (article) assert.equal(articleOf(text)?.article, article)
    })

  for (const { id, text, expectedCodes, expectedArticle } of questions)
    it(`reads ${id} of the development set`, () => {
      assert.deepEqual(sorted(text), expectedCodes.map(brief).sort())
      if (expectedCodes.length > 0) assert.equal(articleOf(text)?.article, expectedArticle)
    })

  it('tells inner from outer', () => {
    const nested =
      '450 4.7.0 Proxy session setup failed on Frontend with \'451 4.4.0 Primary target IP address responded with: "454 4.7.5 Certificate validation failure"\''
    assert.deepEqual(
      codesOf(nested).map(({ enhanced, depth }) => [enhanced, depth]),
      [
        ['4.7.0', 0],
        ['4.4.0', 1],
        ['4.7.5', 2],
      ],
    )
  })

  const siblings = [
    "'450 4.4.315' and '450 4.4.316'",
    '450 4.4.315 and "450 4.4.316"',
    '450 4.4.315 -> 450 4.4.316 since noon',
    '{LED=450 4.4.315 Connection timed out}; {LED=450 4.4.316 Connection refused}',
    '(450 4.4.315) (450 4.4.316)',
  ]
  for (const text of siblings)
    it(`sees two errors side by side: ${text}`, () =>
      assert.deepEqual(
        codesOf(text).map(code => code.depth),
        [0, 0],
      ))

  it('says what was written and that it was repaired', () => {
    const [code] = codesOf('we see 450 4,4,316 today')
    assert.deepEqual(code, {
      basic: '450',
      enhanced: '4.4.316',
      written: '450 4,4,316',
      repaired: true,
      start: 7,
      end: 18,
      depth: 0,
    })
    assert.equal(codesOf('450 4.4.316')[0]?.repaired, false)
  })

  const word = fc.constantFrom(
    ...'450 4.4.316|4.4.317|error|version|Drupal|mail|5.7.1|550|users|with|[Message=421 4.3.2|]|->|44316|4,4,315|(|)|fout|kamer|update|to|sinds|IP|192.0.2.10|45O 4.4.3l6|https://a.nl/4.4.316|bounced|.|,'.split(
      '|',
    ),
  )
  const sentence = fc.array(word, { maxLength: 14 })

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => Array.isArray(codesOf(text))),
    )
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'45 .,-[(\'">=lO\n#:'), { maxLength: 60 }), characters =>
        codesOf(characters.join('')).every(({ basic, enhanced }) => basic !== null || enhanced !== null),
      ),
    )
  })

  it('reads the same in any case and with any runs of spaces', () => {
    fc.assert(
      fc.property(sentence, words => {
        const plain = sorted(words.join(' '))
        assert.deepEqual(sorted(words.join(' ').toUpperCase()), plain)
        assert.deepEqual(sorted(words.join(' ').toLowerCase()), plain)
        assert.deepEqual(sorted(` ${words.join(' \t  ')} `), plain)
      }),
      { numRuns: 1000 },
    )
  })

  it('takes no number in the subject of a message for an error beside the real one', () => {
    assert.deepEqual(
      sorted("Subject: Re: 5.1.2 roadmap\nRemote Server returned '550 5.7.133 not authenticated'"),
      sorted('550 5.7.133 not authenticated'),
    )
    assert.deepEqual(
      sorted("a mail called 'Plan', subject 'Naar 5.1.2', kwam terug met 5.7.133"),
      sorted('5.7.133'),
    )
    assert.deepEqual(sorted('Onderwerp: fout 4.4.316'), sorted('4.4.316'))
  })

  it('lists each code once, and where it stands', () => {
    fc.assert(
      fc.property(sentence, words => {
        const codes = codesOf(words.join(' '))
        assert.equal(new Set(codes.map(brief)).size, codes.length)
        assert.ok(codes.every((code, at) => code.end > code.start && code.start >= (codes[at - 1]?.end ?? 0)))
      }),
    )
  })
})
