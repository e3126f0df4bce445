/** Takes a queue, trace or bounce line apart into its fields. */
import { isFrontEnd } from './hosts.ts'

/** The fields of one queue, trace or bounce line. */
export interface ErrorLine {
  message?: string
  host?: string
  ip?: string
  port?: number
  /** as written: month/day/year without a zone */
  lastRetry?: string
  command?: string
  /** the names of a certificate that did not match */
  subjects?: { expected: string; presented: string }
  expired: boolean
  /** DSN Action: delayed (RFC 3464 2.3.3) */
  delayed: boolean
}

const address = String.raw`\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}`
const server = String.raw`[\w.-]{1,253}`
const field = (pattern: string) => new RegExp(pattern, 'i')

/** Each field in the places where it may stand, the surest first; a line may be cut off anywhere. */
const places = {
  // A reason ends at its bracket, at the next field when the bracket is lost, or where the trace page cut the line
  message: [
    field(String.raw`\[Message=([^[\]{}\n]{1,2000}?)(?=[[\]}\n]|$|\. OutboundProxy)`),
    field(String.raw`\{MSG=([^{}\n]{1,2000}?)(?=[}\n]|$|\. OutboundProxy)`),
    field(String.raw`Message expired,[^()\n]{0,100}\(([^()\n]{1,500})\)`),
  ],
  host: [
    field(`LastAttemptedServerName=(${server})`),
    field(String.raw`\{FQDN=(${server})`),
    field(`OutboundProxyTargetHostName: (${server})`),
    field(String.raw`(?:^|[\s(])host (${server})\[(?:${address})\] (?:said|refused)`),
    field(String.raw`relay=(${server})\[`),
    field(String.raw`connect to (${server})\[`),
    field(`Remote-MTA: ?dns; ?(${server})`),
    field(`Receiving server: (${server})`),
    field(String.raw`Server at (${server}) \((?:${address})\) returned`),
  ],
  ip: [
    // The port is always the last part, also of an IPv6 address without brackets
    field(String.raw`LastAttemptedIP=\[?(${address})\]?:\d{1,5}(?=[\]\s}]|$)`),
    field(String.raw`LastAttemptedIP=\[?(${address})`),
    field(`[{;]IP=(${address})`),
    field(`OutboundProxyTargetIP: (${address})`),
    field(String.raw`[[(](${address})[\])]`),
  ],
  port: [
    field(String.raw`LastAttemptedIP=\[?(?:${address})\]?:(\d{1,5})(?=[\]\s}]|$)`),
    field(String.raw`[[(](?:${address})[\])]:(\d{1,5})(?!\d)`),
  ],
  lastRetry: [field(String.raw`\{LRT=([^{}\n]{6,40})\}`)],
  command: [field(String.raw`\(in reply to (?:end of )?([A-Z]{4}(?: [A-Z]{2,4})?) command\)`)],
} satisfies Record<string, RegExp[]>

const certificate = String.raw`(?:CN=)?([\w*-]{1,63}(?:\.[\w*-]{1,63}){0,10})`
const subjects = field(`Expected Subject: ?${certificate}[.,; ]{1,3}Presented Subject: ?${certificate}`)

/** Every field has one of these beside it. */
const marked = /[[({=:]/

const first = (text: string, patterns: RegExp[]): string | undefined => {
  for (const pattern of patterns) {
    const value = pattern.exec(text)?.[1]
    if (value && !isFrontEnd(value)) return value
  }
  return undefined
}

/** The fields that a text holds; of several lines the first that has a field gives it. */
export function readErrorLine(text: string): ErrorLine {
  const line: ErrorLine = {
    expired: /message expired|queue\.expired|delivery time expired|[( ]5\.4\.31[25678]\b/i.test(text),
    delayed: /(?:^|\n)Action: ?delayed|Status Notification \(Delay\)/i.test(text),
  }
  if (!marked.test(text)) return line
  const message = first(text, places.message)
  const host = first(text, places.host)
  const ip = first(text, places.ip)
  const port = first(text, places.port)
  const lastRetry = first(text, places.lastRetry)
  const command = first(text, places.command)
  const [, expected, presented] = subjects.exec(text) ?? []
  if (message) line.message = message
  if (host) line.host = host
  if (ip) line.ip = ip
  if (port) line.port = Number(port)
  if (lastRetry) line.lastRetry = lastRetry
  if (expected && presented) line.subjects = { expected, presented }
  if (command) line.command = command.toUpperCase()
  return line
}
