/** What people wrote, out of what Teams makes of it. */

import assert from 'node:assert/strict'
import { incomingOf } from '../../../src/channels/teams/incoming.ts'
import { placeOf } from '../../../src/channels/teams/place.ts'
import { isAddressed, showsPicture, wordsOf } from '../../../src/channels/teams/words.ts'
import { htmlText } from '../../../src/mail/html-text.ts'

const bot = { id: '28:mailflow', name: 'Mailflow' }

function incoming(more: Record<string, unknown>) {
  const activity = {
    type: 'message',
    from: { id: '29:anna', name: 'Anna' },
    recipient: bot,
    conversation: { id: 'c' },
    ...more,
  }
  const read = incomingOf(activity)
  assert.ok(typeof read === 'object', String(read))
  return read
}

const words = (more: Record<string, unknown>) => wordsOf(incoming(more), htmlText)
const mention = (id: string, name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name },
})
const html = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] })

describe('the words of a Teams message', () => {
  it('are without the mention of the bot, and with the names of others', () => {
    const entities = [mention(bot.id, 'Mailflow'), mention('29:bob', 'Bob')]
    const text = '<at>Mailflow</at> 4.4.316, <at>Bob</at> saw it'
    assert.equal(words({ text, entities }), '4.4.316, Bob saw it')
    assert.ok(isAddressed(incoming({ text, entities })))
    assert.ok(!isAddressed(incoming({ text: '<at>Mailflow</at> x', entities: [mention('29:bob', 'Bob')] })))
  })

  it('keep what Teams takes out of the text: brackets and line breaks', () => {
    const written =
      '<p>450 4.4.316 &lt;anna@contoso.com&gt;</p><p>[InFailoverQueue]<br>LastAttempted &lt;IP&gt;</p>'
    const text = '450 4.4.316   [InFailoverQueue] LastAttempted'
    assert.equal(
      words({ text, ...html(written) }),
      '450 4.4.316 <anna@contoso.com>\n\n[InFailoverQueue]\nLastAttempted <IP>',
    )
  })

  it('have the addresses of links for whoever is to follow them, where the links say something else', () => {
    const content =
      '<p>see <a href="https://learn.microsoft.com/x?a=1&amp;b=2">the <b>guide</b></a>, <a href="http://contoso.com/">contoso.com</a>, <a href="javascript:alert(1)">this</a></p>'
    const read = (isFollowed: boolean) => wordsOf(incoming(html(content)), htmlText, isFollowed)
    assert.equal(read(true), 'see the guide (https://learn.microsoft.com/x?a=1&b=2), contoso.com, this')
    assert.equal(read(false), 'see the guide, contoso.com, this')
  })

  it('leave the bot out of the HTML as well, and others in', () => {
    const span = (place: number, name: string) =>
      `<span itemscope itemtype="http://schema.skype.com/Mention" itemid="${place}">${name}</span>`
    const content = `<div><div>${span(0, 'Mailflow')}&nbsp;ask ${span(1, 'Bob')}<br>4.4.316</div></div>`
    const entities = [mention(bot.id, 'Mailflow'), mention('29:bob', 'Bob')]
    assert.equal(words({ text: 'x', entities, ...html(content) }), 'ask Bob\n4.4.316')
    assert.equal(words({ text: 'x', entities, ...html('<at id="0">Mailflow</at> 4.4.316') }), '4.4.316')
  })

  it('are not what somebody quotes', () => {
    const quoted =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><p>450 4.4.316</p></blockquote>'
    assert.equal(words({ text: '450 4.4.316 thanks', ...html(`${quoted}<p>thanks</p>`) }), 'thanks')
    assert.equal(words({ text: 'x', ...html('<blockquote><p>450 4.4.316</p></blockquote>') }), '450 4.4.316')
  })

  it('are those of the text where the HTML has none', () => {
    assert.equal(words({ text: 'hello', ...html('<p></p>') }), 'hello')
    assert.equal(
      words({ text: 'hello', attachments: [{ contentType: 'text/html', content: { a: 1 } }] }),
      'hello',
    )
    assert.equal(words({}), '')
  })

  it('are read in time, however they are nested', () => {
    const deep = `${'<div>'.repeat(50_000)}450 4.4.316`
    assert.equal(words({ text: '', ...html(deep) }), '450 4.4.316')
    assert.equal(words({ text: `${'<at>'.repeat(50_000)}x` }).endsWith('x'), true)
  })

  it('may show a picture that stands elsewhere', () => {
    assert.ok(showsPicture(incoming(html('<p><img src="https://x.example/a.png"></p>'))))
    assert.ok(!showsPicture(incoming(html('<p><img itemtype="http://schema.skype.com/Emoji" src="x"></p>'))))
    assert.ok(showsPicture(incoming(html(`${'<img '.repeat(100_000)}schema.skype.com/Emoji`))))
  })
})

describe('the language of a Teams message', () => {
  const language = (more: Record<string, unknown>) => placeOf(incoming(more), ['en', 'nl']).language
  const client = (locale: string) => ({ entities: [{ type: 'clientInfo', locale }] })

  it('is that of the message, else of the client', () => {
    assert.equal(language({ locale: 'nl-NL' }), 'nl')
    assert.equal(language({ locale: 'NL' }), 'nl')
    assert.equal(language({ locale: 'en_GB' }), 'en')
    assert.equal(language(client('nl-BE')), 'nl')
    assert.equal(language({ locale: 'fr-FR', ...client('nl-BE') }), 'nl')
  })

  it('may be none of ours', () => {
    for (const locale of ['fr-FR', '', 'x', null, undefined, '-', 'nld'])
      assert.equal(language({ locale }), undefined, String(locale))
  })
})

describe('the clock time of whoever presses', () => {
  const time = (localTimestamp: unknown, conversationType = 'personal') =>
    placeOf(incoming({ localTimestamp, conversation: { id: 'c', conversationType } }), ['en']).time

  it('is theirs, with its zone where others read along', () => {
    assert.equal(time('2026-05-04T14:05:11.000+02:00'), '14:05')
    assert.equal(time('2026-05-04T14:05:11.123+02:00', 'channel'), '14:05 UTC+2')
    assert.equal(time('2026-05-04T14:05:11-09:30', 'groupChat'), '14:05 UTC-09:30')
    assert.equal(time('2026-05-04T14:05:11Z', 'channel'), '14:05 UTC')
    assert.equal(time(undefined), undefined)
    assert.equal(time('yesterday'), undefined)
  })
})
