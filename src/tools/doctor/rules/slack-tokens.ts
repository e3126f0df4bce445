/** The tokens of Slack, told apart by how they begin. */

import { error, type Finding, type Given, ok } from '../finding.ts'

/** @see https://docs.slack.dev/authentication/tokens */
const kinds: Readonly<Record<string, string>> = {
  'xoxb-': 'a bot token',
  'xoxp-': 'a user token',
  'xapp-': 'an app-level token',
  'xoxe.': 'a token that rotates',
  'xoxe-': 'a token that rotates',
  'xoxc-': 'a token of the Slack client',
  'xoxd-': 'a cookie of the Slack client',
  'xoxs-': 'a token of the Slack client',
  'xoxa-': 'a token of an older kind of app',
  'xoxr-': 'a refresh token',
  'xwfp-': 'a token of a workflow',
}

const wanted = {
  SLACK_BOT_TOKEN: {
    begins: 'xoxb-',
    form: /^xoxb-[\w-]{10,}$/,
    fix: 'Copy Bot User OAuth Token from your app > OAuth & Permissions; it begins with xoxb-.',
  },
  SLACK_APP_TOKEN: {
    begins: 'xapp-',
    form: /^xapp-\d-[\w-]{10,}$/,
    fix: 'Make an app-level token with connections:write in your app > Basic Information; it begins with xapp-.',
  },
} as const

export function tokens({ value }: Given): Finding[] {
  return Object.entries(wanted).flatMap(([field, { begins, form, fix }]) => {
    const token = value(field)
    if (!token) return []
    if (form.test(token)) return [ok(field, `has the form of ${kinds[begins]}.`)]
    if (token.startsWith(begins))
      return [error(field, `begins like ${kinds[begins]} and is not a whole one.`, fix)]
    const kind = Object.entries(kinds).find(([start]) => token.startsWith(start))?.[1]
    return [error(field, `is ${kind ?? 'no token of Slack'}, not ${kinds[begins]}.`, fix)]
  })
}
