/** The desk that is told by mail: one plain message for each piece of news, threaded by the case; the only file that imports nodemailer. */

import { createTransport, type NodemailerError } from 'nodemailer'
import type { Files } from '../app/ports/files.ts'
import { type Deliver, type Delivery, Undeliverable } from '../app/ports/outbox.ts'
import { plain } from '../core/compose/plain.ts'
import { label, type Voice } from '../core/compose/words.ts'
import type { Library } from '../core/library.ts'
import { isLoopback } from '../core/loopback.ts'
import { type Attached, attachedTo, unattached } from './attachments.ts'
import { isOfWeek, newsOf, weekOf } from './news.ts'

/**
 * Milliseconds until the server is reached, and until it answers: some make a stranger wait, or look through a message before they
 * take it, and whoever hangs up then sends it twice.
 */
const patience = { reach: 10_000, answer: 2 * 60_000 }
/** Signs of a subject; more is cut off in lists anyway. */
const longest = 150

export interface MailDesk {
  to: string
  from: string
  smtp: SmtpServer
}

export interface SmtpServer {
  host: string
  port: number
  /** TLS from the first byte; else it is asked for before anything is said. */
  secure: boolean
  user?: string
  password?: string
}

export function mailDesk(
  { to, from, smtp }: MailDesk,
  { library, files }: { library: Library; files: Pick<Files, 'fetch'> },
): Deliver<void> {
  const transport = transportTo(smtp)
  const domain = from.slice(from.lastIndexOf('@') + 1)

  const send = async (delivery: Delivery, letter: Letter, { attachments, missing }: Attached) => {
    const { voice, subject, text, isUrgent, isFirst, thread } = letter
    // Named by what is the same on every try, so that a second one is known for what it is; what comes later answers the first.
    const first = `<${thread}@${domain}>`
    const said = missing.length > 0 ? `\n\n${plain(voice, { ...delivery.view.reply, blocks: missing })}` : ''
    await transport.sendMail({
      // Settings hold bare addresses: there is nothing in them to be parsed.
      from: { name: 'Mailflow Assistant', address: from },
      to: { name: '', address: to },
      subject: oneLine(subject),
      text: text + said,
      attachments,
      messageId: isFirst ? first : `<${thread}.${delivery.revision}@${domain}>`,
      ...(!isFirst && { inReplyTo: first, references: first }),
      date: new Date(delivery.at),
      headers: { 'Auto-Submitted': 'auto-generated' },
      xMailer: false,
      ...(isUrgent && { priority: 'high' as const }),
    })
  }

  const deliver = async (delivery: Delivery) => {
    const letter = letterOf(library, delivery)
    const attached = await attachedTo(files, letter.voice, delivery)
    const isBare = attached.attachments.length === 0
    await send(delivery, letter, attached)
      .catch(error => {
        // Too large, or of a kind this server takes from nobody: the case is worth more than its files.
        if (isBare || !isRefused(error)) throw error
        return send(delivery, letter, unattached(letter.voice, delivery))
      })
      .catch(error => {
        throw failure(letter.name, error)
      })
  }

  let loaded: Promise<unknown> = Promise.resolve()
  return delivery => {
    if (!delivery.view.reply.files) return deliver(delivery)
    // One after another: what is in a file stands in memory until it has gone.
    const mine = loaded.then(() => deliver(delivery))
    loaded = mine.catch(() => {})
    return mine
  }
}

/** Whether the server has looked at a message and will never take it. */
function isRefused({ code, responseCode }: NodemailerError): boolean {
  return code === 'EMESSAGE' && (responseCode === undefined || responseCode >= 500)
}

/** What is written, and to which thread it belongs. */
interface Letter {
  /** What it is called in the log. */
  name: string
  voice: Voice
  subject: string
  text: string
  isUrgent: boolean
  /** The first part of the id of its thread, and whether it begins that. */
  thread: string
  isFirst: boolean
}

function letterOf(library: Library, delivery: Delivery): Letter {
  if (isOfWeek(delivery)) {
    const { week, voice, title, text } = weekOf(library, delivery)
    const thread = `week-${week.span.from}`
    return { name: thread, voice, subject: title, text, isUrgent: false, thread, isFirst: true }
  }
  const { case: handed, what, voice, title, text } = newsOf(library, delivery)
  const { number, urgency } = handed
  const isUrgent = urgency === 'urgent'
  const subject = `[${number}] ${isUrgent ? `${label(voice, 'case.urgent')}: ` : ''}${title}`
  return { name: number, voice, subject, text, isUrgent, thread: number, isFirst: what === 'opened' }
}

/** Goes as far as the login, while somebody waits. Rejects with the code of nodemailer, and that of the server where it has answered: `EAUTH 535`. */
export async function logIn(smtp: SmtpServer): Promise<void> {
  await transportTo(smtp, patience.reach)
    .verify()
    .catch(error => {
      throw failed(error)
    })
}

function transportTo({ host, port, secure, user, password }: SmtpServer, answer = patience.answer) {
  return createTransport({
    ...{ host, port, secure, requireTLS: !secure && !isLoopback(host) },
    ...(user && { auth: { user, pass: password ?? '' } }),
    ...{ dnsTimeout: patience.reach, connectionTimeout: patience.reach },
    ...{ greetingTimeout: answer, socketTimeout: answer },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
}

function failure(name: string, error: NodemailerError): Error {
  const { command, responseCode } = error
  if (command === 'RCPT TO' && responseCode && responseCode >= 500)
    return new Undeliverable(
      `${name}: the mail server refuses the recipient (${responseCode}); correct HELPDESK_MAIL_TO, or let that address take mail from HELPDESK_MAIL_FROM`,
    )
  return failed(error)
}

/** In our words alone: those of the server quote what they stumbled over. */
function failed({ code, responseCode }: NodemailerError): Error {
  const what = [code, responseCode].filter(Boolean).join(' ')
  return Object.assign(new Error(`SMTP_URL does not take it: ${what}`), { code: what })
}

/** A header is a line: whatever breaks lines or hides in them is taken out. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  const signs = [...line]
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : line
}
