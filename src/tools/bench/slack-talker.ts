/** People in Slack, each in a direct chat, and the Web API on loopback that their answers are posted to. */

import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { post, type Talker } from './load.ts'
import { script } from './teams-talker.ts'

const secret = 'signing-secret'

export interface Slack {
  /** The settings of a bot that is to be reached here. */
  settings: Record<string, string>
  /** Says something as a person of a number, and waits until it is acknowledged and answered. */
  say(address: string, who: number, text: string): Promise<void>
  talker(where: () => string, nobody: () => number): Talker
  close(): void
}

type Fields = Record<string, string>

/** Of a message in JSON, or of a form. */
const fieldsOf = (body: string): Fields =>
  body.startsWith('{') ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))

/** What the methods that a turn calls answer with; the others say that all is well. */
const answers: Record<string, (fields: Fields) => object> = {
  'auth.test': () => ({ team_id: 'T1', team: 'Contoso', user_id: 'UBOT', bot_id: 'BBOT' }),
  'users.info': fields => ({ user: { id: fields.user, real_name: 'Robin', locale: 'en-US' } }),
  'chat.getPermalink': () => ({ permalink: 'https://contoso.slack.com/archives/D1/p1' }),
}

export async function openSlack(): Promise<Slack> {
  const expected = new Map<string, () => void>()
  let stamps = 1_700_000_000_000_000
  const stamp = () => String(++stamps).replace(/(\d{6})$/, '.$1')

  const api = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', part => {
      body += part
    })
    request.on('end', () => {
      const method = request.url!.slice('/api/'.length)
      const fields = fieldsOf(body)
      response.setHeader('content-type', 'application/json')
      const { channel = '' } = fields
      const more = answers[method]?.(fields) ?? { channel, ts: stamp() }
      response.end(JSON.stringify({ ok: true, ...more }))
      if (method === 'chat.postMessage') expected.get(channel)?.()
    })
  })
  await new Promise<void>(resolve => api.listen(0, '127.0.0.1', resolve))
  const { port } = api.address() as AddressInfo

  const say = async (address: string, who: number, text: string): Promise<void> => {
    const channel = `D${who}`
    const arrived = new Promise<void>(resolve => expected.set(channel, resolve))
    const ts = stamp()
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: 'T1',
      api_app_id: 'A1',
      event_id: `Ev${ts}`,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
      event: { type: 'message', channel, channel_type: 'im', user: `U${who}`, ts, event_ts: ts, text },
    })
    const seconds = String(Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')
    const headers = { 'x-slack-request-timestamp': seconds, 'x-slack-signature': `v0=${signature}` }
    await Promise.all([post(`${address}/slack/events`, body, headers), arrived])
    expected.delete(channel)
  }

  return {
    say,
    settings: {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    },
    talker(where, nobody) {
      let [who, turn] = [0, 0]
      return async () => {
        if (turn === 0) who = nobody()
        await say(where(), who, script[turn]!)
        turn = (turn + 1) % script.length
      }
    },
    close() {
      api.closeAllConnections()
      api.close()
    },
  }
}
