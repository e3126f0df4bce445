/** Clutter goes, words stay. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { normalise } from '../../../src/core/understand/normalise.ts'

const cases: [text: string, plain: string][] = [
  ['a &lt;b@c.nl&gt; &amp;lt;x&amp;gt; &#52;&#x2e;4 &nbsp;.', 'a <b@c.nl> <x> 4.4 .'],
  ['‘450’ “4.4.316” ’n', "'450' \"4.4.316\" 'n"],
  ['450\u00a04.4.3\u00ad16\u200b', '450 4.4.316'],
  ['４５０　４．４．３１６', '450 4.4.316'],
  ['4·4·316 a · b', '4.4.316 a · b'],
  [
    '<http://mail.contoso.com|mail.contoso.com> <mailto:a@b.nl|a@b.nl> <@U1|jan>',
    'mail.contoso.com a@b.nl jan',
  ],
  ['<http://mail.contoso.com> <https://a.nl/b>', 'mail.contoso.com <https://a.nl/b>'],
  ['[mail.contoso.com](http://mail.contoso.com) [Message=x](y)', 'mail.contoso.com [Message=x](y)'],
  ['> 450 4.4.\n> > 316\n-> x\n<<< 550 y', '450 4.4.\n316\n-> x\n<<< 550 y'],
  ['450 4.4=\n.316 a=3Db', '450 4.4.316 a=b'],
  ['<b>450</b> 4.4.<wbr>316<br/>next<p class="x">one', '450 4.4.316\nnext\none'],
  ['a\t b \r\n c\r\n\r\n\r\n\r\nd', 'a b\nc\n\nd'],
  ['error → 550 – x — y…', 'error -> 550 - x - y...'],
  ['\\"450 4.4.316\\"\\r\\n450 4\\.4\\.317', '"450 4.4.316"\n450 4.4.317'],
  ['e\u0301e\u0301n', 'één'],
]

describe('normalise', () => {
  for (const [text, plain] of cases) it(JSON.stringify(plain), () => assert.equal(normalise(text), plain))

  it('leaves plain text alone', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9.,:;()']{1,8}$/)
    fc.assert(fc.property(fc.array(word), words => assert.equal(normalise(words.join(' ')), words.join(' '))))
  })

  it('never throws', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => normalise(text).length >= 0)))
})
