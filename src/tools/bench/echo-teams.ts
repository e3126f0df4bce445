/**
 * A bot for Teams that says what it heard, as the sample of its SDK has it: what a bot costs that nobody has looked at.
 * @see https://github.com/microsoft/BotBuilder-Samples/tree/main/samples/javascript_nodejs/02.echo-bot
 */

import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
} from 'botbuilder'
import restify from 'restify'

class EchoBot extends ActivityHandler {
  constructor() {
    super()
    this.onMessage(async (context, next) => {
      const said = `Echo: ${context.activity.text}`
      await context.sendActivity(MessageFactory.text(said, said))
      await next()
    })
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
adapter.onTurnError = async (_, error) => console.error(error)
const bot = new EchoBot()

const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (request, response) => {
  // What differs in their types is read by neither.
  await adapter.process(request as never, response as never, context => bot.run(context))
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
