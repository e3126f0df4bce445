/** A bot for Teams that says what it heard, on our own server, and goes past what of the SDK costs most. */

import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { createServer } from '../../http/server.ts'

const quiet = { info() {}, warn() {}, error: console.error }
const server = createServer({ log: quiet })

class Echo extends CloudAdapter {
  async answer(authorization: string, activity: Activity) {
    const caller = await this.botFrameworkAuthentication.authenticateRequest(activity, authorization)
    return this.processActivity(caller, activity, async context => {
      await context.sendActivity(`You said: ${context.activity.text}`)
    })
  }
}
const echo = new Echo(new ConfigurationBotFrameworkAuthentication({}))

server.on('POST', '/api/messages', async ({ headers, body }) => {
  const answered = await echo.answer(headers.authorization ?? '', JSON.parse(body))
  return {
    status: answered?.status ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(answered?.body),
  }
})
console.log(await server.listen(0, '127.0.0.1'))
