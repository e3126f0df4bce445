/** Where cases go, and how they are guarded on the way; what is half set was told already. */

import { type Finding, type Given, ok, warning } from '../finding.ts'

export function desks({ settings, value }: Given): Finding[] {
  const { webhook, mail, admins = [] } = settings.desks
  if (!webhook && !mail && admins.length === 0)
    // What is there and cannot be read was told already.
    return value('HELPDESK_WEBHOOK_URL') || value('HELPDESK_MAIL_TO')
      ? []
      : [ok('Helpdesk', 'is off; HELPDESK_ADMINS, HELPDESK_WEBHOOK_URL or HELPDESK_MAIL_TO switches it on.')]
  return [
    ...(admins.length > 0 ? aboutAdmins(admins, settings) : []),
    ...(webhook ? [ok('HELPDESK_WEBHOOK_URL', `sends cases to ${new URL(webhook.url).host}, signed.`)] : []),
    ...(mail ? aboutMail(mail) : []),
  ]
}

/** Somebody who is nowhere to be met cannot say where the helpdesk is. */
function aboutAdmins(admins: readonly string[], { teams, slack }: Given['settings']): Finding[] {
  const met = [...(teams.on ? ['teams:'] : []), ...(slack.on ? ['slack:'] : [])]
  const reached = admins.filter(id => met.some(channel => id.startsWith(channel)))
  return reached.length > 0
    ? [ok('HELPDESK_ADMINS', `lets ${reached.length} say in a chat that the helpdesk is there.`)]
    : [
        warning(
          'HELPDESK_ADMINS',
          'names nobody of a channel that is on.',
          'Switch the channel on, or name people of one that is.',
        ),
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
