/**
 * A bot for Slack that says what it heard, as the guide of its SDK has it: what a bot costs that nobody has looked at.
 * @see https://docs.slack.dev/tools/bolt-js/getting-started
 */

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App, LogLevel } from '@slack/bolt'

const { SLACK_BOT_TOKEN: token = '', SLACK_SIGNING_SECRET: signingSecret = '' } = process.env

const app = new App({
  token,
  signingSecret,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
})
app.message(async ({ message, say }) => {
  await say(`You said: ${'text' in message ? message.text : ''}`)
})

const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
