/** Where cases go, as the environment says it: what is there, what is half there, and that no mistake tells a secret. */

import assert from 'node:assert/strict'
import { type DesksSettings, desksOf, mistakesOfDesks } from '../../src/settings/desks.ts'
import { type Environment, explainMistakes, readSettings } from '../../src/settings/settings.ts'

const read = (environment: Environment): DesksSettings => {
  const { settings, mistakes } = readSettings(environment, '/srv/mailflow')
  assert.deepEqual(mistakes, undefined)
  return settings!.desks
}
const wrong = (environment: Environment): string =>
  explainMistakes(readSettings(environment, '/srv/mailflow').mistakes ?? [])

const HELPDESK_WEBHOOK_URL = 'https://desk.contoso.example/hooks/1'
const HELPDESK_WEBHOOK_SECRET = `whsec_${Buffer.alloc(24, 'k').toString('base64')}`
const HELPDESK_MAIL_TO = 'helpdesk@contoso.example'
const HELPDESK_MAIL_FROM = 'mailflow@contoso.example'
const SMTP_URL = 'smtps://mailflow%40contoso.example:p%40ss%2Fword%231@mail.contoso.example'

describe('the settings of the helpdesk', () => {
  it('are a webhook, a mailbox, both or none', () => {
    const webhook = { url: HELPDESK_WEBHOOK_URL, secret: HELPDESK_WEBHOOK_SECRET }
    const smtp = {
      host: 'mail.contoso.example',
      port: 465,
      secure: true,
      user: 'mailflow@contoso.example',
      password: 'p@ss/word#1',
    }
    const mail = { to: HELPDESK_MAIL_TO, from: HELPDESK_MAIL_FROM, smtp }
    const ofWebhook = { HELPDESK_WEBHOOK_URL, HELPDESK_WEBHOOK_SECRET }
    const ofMail = { HELPDESK_MAIL_TO, HELPDESK_MAIL_FROM, SMTP_URL }
    assert.deepEqual(read({}), { language: 'en' })
    assert.deepEqual(read(ofWebhook), { webhook, language: 'en' })
    assert.deepEqual(read(ofMail), { mail, language: 'en' })
    assert.deepEqual(read({ ...ofWebhook, ...ofMail }), { webhook, mail, language: 'en' })
  })

  it('name the server of mail with its usual port', () => {
    const smtp = (url: string) =>
      desksOf({ HELPDESK_MAIL_TO, HELPDESK_MAIL_FROM, SMTP_URL: url }, 'en').mail?.smtp
    assert.deepEqual(smtp('smtp://mail.contoso.example'), {
      host: 'mail.contoso.example',
      port: 587,
      secure: false,
    })
    assert.deepEqual(smtp('SMTPS://mail.contoso.example:2465/'), {
      host: 'mail.contoso.example',
      port: 2465,
      secure: true,
    })
    assert.deepEqual(smtp('smtp://[::1]:25'), { host: '::1', port: 25, secure: false })
  })

  it('speak the language that is asked for, or that conversations begin in', () => {
    assert.equal(read({ LANGUAGE: 'nl' }).language, 'nl')
    assert.equal(read({ LANGUAGE: 'nl', HELPDESK_LANGUAGE: 'en' }).language, 'en')
    assert.equal(read({ HELPDESK_LANGUAGE: 'NL' }).language, 'nl')
  })

  it('take http to this computer alone', () => {
    for (const host of ['127.0.0.1:8080', 'localhost', '[::1]'])
      assert.deepEqual(
        mistakesOfDesks({ HELPDESK_WEBHOOK_URL: `http://${host}/`, HELPDESK_WEBHOOK_SECRET }),
        [],
        host,
      )
    assert.match(
      wrong({ HELPDESK_WEBHOOK_URL: 'http://desk.contoso.example/', HELPDESK_WEBHOOK_SECRET }),
      /HELPDESK_WEBHOOK_URL +would carry cases in the clear\. Use https/,
    )
  })

  it('are refused when one stands without what it needs', () => {
    const halves: [Environment, RegExp][] = [
      [
        { HELPDESK_WEBHOOK_URL },
        /HELPDESK_WEBHOOK_URL +stands without HELPDESK_WEBHOOK_SECRET, .*openssl rand/,
      ],
      [{ HELPDESK_WEBHOOK_SECRET }, /HELPDESK_WEBHOOK_SECRET +stands without HELPDESK_WEBHOOK_URL, /],
      [{ HELPDESK_MAIL_TO }, /HELPDESK_MAIL_TO +stands without HELPDESK_MAIL_FROM and SMTP_URL, .* Set them/],
      [{ HELPDESK_MAIL_TO, SMTP_URL }, /HELPDESK_MAIL_TO +stands without HELPDESK_MAIL_FROM, .* Set it/],
      [{ HELPDESK_MAIL_FROM, SMTP_URL }, /HELPDESK_MAIL_FROM +stands without HELPDESK_MAIL_TO, /],
    ]
    for (const [environment, expected] of halves) {
      assert.match(wrong(environment), expected)
      assert.match(wrong(environment), /one setting needs a change/)
    }
    assert.deepEqual(read({ SMTP_URL }), { language: 'en' })
  })

  it('ask for a secret of 24 to 64 bytes', () => {
    const about = (length: number) =>
      mistakesOfDesks({
        HELPDESK_WEBHOOK_URL,
        HELPDESK_WEBHOOK_SECRET: `whsec_${Buffer.alloc(length, 1).toString('base64')}`,
      }).map(({ problem }) => problem)
    for (const length of [24, 32, 64]) assert.deepEqual(about(length), [], String(length))
    for (const length of [1, 23, 65])
      assert.deepEqual(about(length), [`has ${length} bytes; a secret has 24 to 64.`])
  })

  it('never tell what was written where a secret may stand', () => {
    const told = wrong({
      HELPDESK_WEBHOOK_URL: 'https://hush:hush@desk.contoso.example/hush',
      HELPDESK_WEBHOOK_SECRET: 'whsec_hush',
      SMTP_URL: 'smtp://hush:hush#hush@mail.contoso.example',
      HELPDESK_MAIL_TO: 'hush',
    })
    assert.match(told, /4 settings need a change/)
    assert.doesNotMatch(told, /hush/)
  })
})
