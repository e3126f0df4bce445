/** Asks the mail server of the helpdesk whether it lets the assistant in; nothing is sent. */

import { error, type Finding, type Given, ok } from '../finding.ts'

const field = 'SMTP_URL'

/** What is said of each way to fail, by the code of nodemailer. */
const troubles: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  EAUTH: [
    'refuses the user or the password, or wants some.',
    'Write them into it, signs like / ? # @ as %2F %3F %23 %40.',
  ],
  ENOAUTH: ['wants a user and a password.', 'Write them into it: smtps://user:password@host.'],
  ETLS: [
    'offers no TLS, or its certificate is not trusted.',
    'Use the port that has TLS; name the certificate of an authority of your own by NODE_EXTRA_CA_CERTS, in the environment and not in .env.',
  ],
  ESOCKET: [
    'cannot be reached, or its certificate is not trusted.',
    'Look at host and port, smtps: for 465 and smtp: for 587; name the certificate of an authority of your own by NODE_EXTRA_CA_CERTS, in the environment and not in .env.',
  ],
  EDNS: ['is not found by that name.', 'Correct the host.'],
  ETIMEDOUT: ['does not answer.', 'Look at host and port, and at the firewall between.'],
}

export async function askMail({ settings: { desks } }: Given): Promise<Finding[]> {
  if (!desks.mail) return []
  const { smtp } = desks.mail
  const server = `${smtp.host} port ${smtp.port}`
  const { logIn } = await import('../../../desks/mail.ts')
  try {
    await logIn(smtp)
    return [
      ok(field, `lets us in to ${server}. Whether it takes mail for HELPDESK_MAIL_TO shows when it is sent.`),
    ]
  } catch (failed) {
    const code = String((failed as { code?: unknown }).code)
    const [what, fix] = troubles[code.split(' ')[0]!] ?? ['does not let us in.', 'See the log of the server.']
    return [error(field, `does not work: ${server} ${what.replace(/\.$/, ` (${code}).`)}`, fix)]
  }
}
