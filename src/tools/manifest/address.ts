/** Says what keeps Microsoft and Slack from reaching PUBLIC_URL. */

import { isLoopback } from '../../core/loopback.ts'

export interface Trouble {
  problem: string
  fix: string
}

const example = 'PUBLIC_URL=https://mail-help.example.com'

/**
 * Both services call over https alone, at an address the internet knows.
 *
 * @param text a URL that parses
 * @see https://learn.microsoft.com/azure/bot-service/bot-service-manage-settings
 * @see https://docs.slack.dev/apis/events-api/using-http-request-urls
 */
export function unreachable(text: string): Trouble | undefined {
  const { protocol, hostname, username, search, hash } = new URL(text)
  if (isLoopback(hostname))
    return {
      problem: 'is an address of this computer, which neither Microsoft nor Slack can reach.',
      fix: `Write the public address of the proxy or tunnel in front of it: ${example}.`,
    }
  if (protocol !== 'https:')
    return {
      problem: 'is not https, and Microsoft and Slack call nothing else.',
      fix: `Put a proxy with a certificate in front of it and write its address: ${example}.`,
    }
  if (username || search || hash)
    return {
      problem: 'carries more than an address: a name, a password, a question mark or a hash.',
      fix: `Write scheme and host alone: ${example}.`,
    }
  if (/^(\d+\.){3}\d+$|^\[/.test(hostname))
    return {
      problem: 'has a number for a host, for which no certificate of the web is accepted.',
      fix: `Write a host name: ${example}.`,
    }
  return undefined
}
