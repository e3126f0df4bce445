import assert from 'node:assert/strict'
import { type Started, startBlock } from '../src/start-block.ts'

const started: Started = {
  address: 'http://127.0.0.1:3978',
  host: '127.0.0.1',
  web: { on: true, asked: 'auto' },
  hosts: [],
  channels: { teams: 'on', slack: 'off; a token switches it on' },
  desks: { language: 'en' },
  store: '/srv/data/mailflow.db',
  language: 'en',
  library: {
    version: '0.1.0',
    languages: ['en', 'nl'],
    entries: {},
    texts: { en: { name: 'English' }, nl: { name: 'Nederlands' } } as never,
  },
}
const line = (name: string, more: Partial<Started>): string =>
  startBlock({ ...started, ...more })
    .split('\n')
    .find(each => each.trim().startsWith(name))!
    .trim()

describe('the block at the start', () => {
  it('says what is on and where', () => {
    assert.equal(
      startBlock(started),
      [
        'Mailflow Assistant 0.1.0 is on.',
        '',
        '  Page       http://127.0.0.1:3978/',
        '  Teams      on (http://127.0.0.1:3978/api/messages)',
        '  Slack      off; a token switches it on',
        '  Helpdesk   off; HELPDESK_ADMINS, HELPDESK_WEBHOOK_URL or HELPDESK_MAIL_TO switches it on',
        '  Knowledge  http://127.0.0.1:3978/knowledge.json (0 errors, English, Nederlands)',
        '  Health     http://127.0.0.1:3978/healthz and http://127.0.0.1:3978/readyz',
        '  Metrics    http://127.0.0.1:3978/metrics',
        '  Store      /srv/data/mailflow.db',
        '  Language   English at first; LANGUAGE=nl begins in another',
        '',
        'Ctrl+C stops it.',
        '',
      ].join('\n'),
    )
  })

  it('names no address for a channel that opens its own connection', () => {
    const slack = (state: string) => line('Slack', { channels: { slack: state } })
    assert.equal(slack('on, by Socket Mode'), 'Slack      on, by Socket Mode')
    assert.match(slack('on, but Slack cannot be reached'), /\(http:\/\/127\.0\.0\.1:3978\/slack\/events\)$/)
  })

  it('says where cases go and in which language, and nothing that stands behind the host of a webhook', () => {
    const webhook = { url: 'https://desk.contoso.example:8443/hooks/not-to-be-seen?key=nor-this' }
    const mail = { to: 'helpdesk@contoso.example' }
    const helpdesk = (desks: Started['desks']) => line('Helpdesk', { desks }).replace(/^Helpdesk +/, '')
    assert.equal(
      helpdesk({ webhook, mail, language: 'nl' }),
      'webhook to desk.contoso.example:8443 and mail to helpdesk@contoso.example, in Nederlands',
    )
    assert.equal(helpdesk({ mail, language: 'en' }), 'mail to helpdesk@contoso.example, in English')
    const publicUrl = 'https://mail-help.example'
    assert.match(
      line('Helpdesk', { publicUrl, desks: { admins: ['slack:t1:u1'], console: true, language: 'en' } }),
      /the chat where an admin says "helpdesk here", in English; console at https:\/\/mail-help\.example\/console$/,
    )
    const desks = { admins: ['slack:t1:u1'], language: 'en' }
    assert.match(
      line('Helpdesk', { channels: { teams: 'off', slack: 'off' }, desks }),
      /an admin says "helpdesk here" once Teams or Slack is on, in English$/,
    )
    assert.match(helpdesk({ webhook, language: 'fr' }), /, in English, because fr is none of en, nl$/)
  })

  it('says why the page is off and how to switch it on', () => {
    const host = '0.0.0.0'
    assert.match(
      line('Page', { host, web: { on: false, asked: 'auto' } }),
      /off, because HOST=0\.0\.0\.0.*WEB=on/,
    )
    assert.match(line('Page', { web: { on: false, asked: 'off' } }), /off, because WEB=off/)
  })

  it('says for whom the page is on elsewhere', () => {
    const elsewhere = {
      host: '0.0.0.0',
      address: 'http://0.0.0.0:3978',
      web: { on: true, asked: 'on' },
    } as const
    assert.match(
      line('Page', elsewhere),
      /^Page +http:\/\/127\.0\.0\.1:3978\/ \(answers to localhost only.*ALLOWED_HOSTS/,
    )
    assert.match(
      line('Page', { ...elsewhere, hosts: ['help.example'] }),
      /\(answers to localhost, help\.example\)$/,
    )
    assert.match(
      line('Health', { ...elsewhere, address: 'http://[::]:3978' }),
      /http:\/\/\[::1\]:3978\/healthz/,
    )
  })

  it('says when the language asked for is not spoken', () => {
    assert.equal(
      line('Language', { language: 'de' }),
      'Language   English, because LANGUAGE=de is none of en, nl',
    )
    assert.match(line('Language', { language: 'nl' }), /^Language +Nederlands/)
  })
})
