/** A bot for Slack that says what it heard, on our own server, and goes past what of the SDK costs most. */

import { App, isValidSlackRequest, LogLevel } from '@slack/bolt'
import { createServer } from '../../http/server.ts'

const { SLACK_BOT_TOKEN: token = '', SLACK_SIGNING_SECRET: signingSecret = '' } = process.env
const quiet = { info() {}, warn() {}, error: console.error }
const server = createServer({ log: quiet })

const app = new App({
  authorize: async () => ({ botToken: token, botId: 'BBOT', botUserId: 'UBOT' }),
  receiver: { init() {}, start: async () => {}, stop: async () => {} },
  convoStore: false,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
})
app.message(async ({ message, say }) => {
  await say(`You said: ${'text' in message ? message.text : ''}`)
})

server.on('POST', '/slack/events', async ({ headers, body }) => {
  const isSigned = isValidSlackRequest({
    signingSecret,
    body,
    headers: {
      'x-slack-signature': headers['x-slack-signature'] ?? '',
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    },
  })
  if (!isSigned) return { status: 401, body: '' }
  await app.processEvent({ body: JSON.parse(body), ack: async () => {} })
  return { status: 200, body: '' }
})
console.log(await server.listen(0, '127.0.0.1'))
