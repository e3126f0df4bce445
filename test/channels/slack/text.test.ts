/** Words out of the markup Slack wraps them in. */

import assert from 'node:assert/strict'
import { plainWords, wordsOf, wordsWithLinks } from '../../../src/channels/slack/text.ts'

describe('words from Slack', () => {
  const cases: [string, string][] = [
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['&amp;lt;x&amp;gt;', '&lt;x&gt;'],
    ['see <https://mail.contoso.com|mail.contoso.com>', 'see mail.contoso.com'],
    ['see <http://mail.contoso.com:25>', 'see http://mail.contoso.com:25'],
    ['from <mailto:anna@contoso.com|anna@contoso.com>', 'from anna@contoso.com'],
    ['from <mailto:anna@contoso.com>', 'from anna@contoso.com'],
    ['<@UBOT> what is 4.4.316', 'what is 4.4.316'],
    ['ask <@U2> or <@U3|bram>', 'ask @U2 or @bram'],
    ['in <#C1|helpdesk> or <#C2>', 'in #helpdesk or #C2'],
    ['<!here> <!channel|@channel> <!subteam^S1|@mail>', '@here @channel @mail'],
    ['since <!date^1795525500^{date}|24 November>', 'since 24 November'],
    ['&lt;@UBOT&gt; &lt;!here&gt;', '<@UBOT> <!here>'],
    ['`450 4.4.316`\n&gt; quoted', '`450 4.4.316`\n> quoted'],
    ['1 < 2', '1 < 2'],
    ['<>', ''],
    ['', ''],
  ]
  for (const [wrapped, plain] of cases)
    it(`reads ${JSON.stringify(wrapped)}`, () => assert.equal(plainWords(wrapped, 'UBOT'), plain))

  it('leaves links that are to be followed their addresses, where their words say something else', () => {
    const read = (text: string) => wordsWithLinks(text, 'UBOT')
    assert.equal(
      read('<@UBOT> see <https://learn.microsoft.com/x?a=1&amp;b=2|the &lt;guide&gt;>'),
      'see the <guide> (https://learn.microsoft.com/x?a=1&b=2)',
    )
    assert.equal(
      read('<http://contoso.com|contoso.com> <https://contoso.com/|contoso.com>'),
      'contoso.com contoso.com',
    )
    assert.equal(
      read('<https://contoso.com/x> <mailto:a@contoso.com|Anna> <@U3|bram>'),
      'https://contoso.com/x Anna @bram',
    )
  })

  it('reads what other apps put beside a message', () => {
    const attachments = [{ title: 'T', text: '4.4.316 &amp; more' }, { fallback: 'F' }]
    assert.equal(wordsOf({ text: 'A', attachments }), 'A\nT\n4.4.316 & more\nF')
    assert.equal(wordsOf({}), '')
  })
})
