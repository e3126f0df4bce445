/** Where cases go, and how they are guarded on the way; what is half set was told already. */

import { type Finding, type Given, ok, warning } from '../finding.ts'

export function desks({ settings, value }: Given): Finding[] {
  const { webhook, mail } = settings.desks
  if (!webhook && !mail)
    // What is there and cannot be read was told already.
    return value('HELPDESK_WEBHOOK_URL') || value('HELPDESK_MAIL_TO')
      ? []
      : [ok('Helpdesk', 'is off; HELPDESK_WEBHOOK_URL or HELPDESK_MAIL_TO switches it on.')]
  return [
    ...(webhook ? [ok('HELPDESK_WEBHOOK_URL', `sends cases to ${new URL(webhook.url).host}, signed.`)] : []),
    ...(mail ? aboutMail(mail) : []),
  ]
}

function aboutMail({ to, from, smtp }: NonNullable<Given['settings']['desks']['mail']>): Finding[] {
  const { host, port, user, password } = smtp
  const well = ok('HELPDESK_MAIL_TO', `gets cases by mail from ${from}, through ${host} port ${port}.`)
  const found: Finding[] = []
  if (user && !password)
    found.push(
      warning(
        'SMTP_URL',
        'names a user without a password.',
        'Write both, smtps://user:password@host, or neither where the server knows this computer.',
      ),
    )
  if (to.toLowerCase() === from.toLowerCase())
    found.push(
      warning(
        'HELPDESK_MAIL_FROM',
        'is the helpdesk itself: what reads its mailbox may drop a message that seems to be its own.',
        'Give the assistant an address of its own.',
      ),
    )
  return found.length > 0 ? found : [well]
}
