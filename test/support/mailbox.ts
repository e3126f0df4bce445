/** A mail server of a helpdesk: keeps what it takes, and refuses as it is told to. */

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Taken {
  /** As it came, headers and all. */
  raw: string
  user: string | undefined
  from: string
  to: string[]
  /** Whether it came through TLS. */
  secure: boolean
}

export interface Mailbox {
  port: number
  taken: Taken[]
  close(): Promise<void>
}

/** Where in the session to refuse, the first message being number 0. */
type Refuse = (where: 'login' | 'sender' | 'recipient' | 'message', count: number) => Error | undefined

/** A refusal with the code of SMTP. */
export const refusal = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode })

/** @param options of the server: a certificate, `secure`, `disabledCommands`; without more it speaks in the clear to whoever comes */
export async function mailbox(
  options: SMTPServerOptions = {
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
  },
  refuse: Refuse = () => undefined,
): Promise<Mailbox> {
  const taken: Taken[] = []
  let count = -1
  const server = new SMTPServer({
    ...options,
    disableReverseLookup: true,
    onAuth({ username, password }, _, callback) {
      const isRight = username === 'mailflow@contoso.example' && password === 'p@ss/word#1'
      const error = refuse('login', count + 1) ?? (isRight ? undefined : refusal(535, 'no such user'))
      if (error) callback(error)
      else callback(null, { user: username })
    },
    onMailFrom(_, __, callback) {
      count++
      callback(refuse('sender', count))
    },
    onRcptTo(_, __, callback) {
      callback(refuse('recipient', count))
    },
    async onData(stream, { user, secure, envelope: { mailFrom, rcptTo } }, callback) {
      let raw = ''
      for await (const piece of stream.setEncoding('utf8')) raw += piece
      const error = refuse('message', count)
      if (!error)
        taken.push({
          ...{ raw, user, secure },
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
        })
      callback(error)
    },
  })
  // A client that hangs up on a certificate is none of the server's troubles.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
