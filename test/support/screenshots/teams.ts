/** The pictures of Teams: the built process in Microsoft 365 Agents Playground. */

import { fileURLToPath } from 'node:url'
import { type Client, openClient } from '../playground/client.ts'
import { startPlayground, startProduct } from '../playground/running.ts'
import { wholeLibrary } from '../whole-library.ts'

const refused =
  '450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mail.contoso.com]'

const { en } = wholeLibrary().texts
const phrase = (id: string) => en!.phrases[id]!
const answer = (question: string, id: string) => en!.questions[question]!.answers[id]!.label

const product = await startProduct()

/** One picture, in a Playground of its own. */
async function picture(name: string, height: number, walk: (here: Client) => Promise<void>): Promise<void> {
  const playground = await startPlayground(product)
  const here = await openClient(playground, { viewport: { width: 1280, height } })
  await here.page.getByTitle('Hide log panel').click()
  await walk(here)
  await here.page.mouse.move(0, 0)
  const path = fileURLToPath(new URL(`../../../docs/teams-${name}.png`, import.meta.url))
  await here.page.screenshot({ path })
  await here.close()
  await playground.close()
  console.log(path)
}

await picture('personal', 860, async here => {
  const talk = await here.personal()
  await talk.hears(phrase('talk.hello'))
  await talk.say(refused)
  await talk.hears('Who runs')
  await talk.press(answer('owner', 'ours'))
  await talk.hears('How much')
})
await picture('channel', 860, async here => {
  const talk = await here.post('450 4.4.317 mail.contoso.com, since this morning')
  await talk.hears('Who runs')
  await talk.press(answer('owner', 'ours'))
  await talk.hears(`${answer('owner', 'ours')} (Anna`)
})
await picture('dutch', 1180, async here => {
  const talk = await here.personal()
  await talk.hears(phrase('talk.hello'))
  for (const [text, words] of [
    ['onze mail blijft hangen met 450 4.4.316 op mail.contoso.nl', 'Wie beheert'],
    ['wijzelf', 'Hoeveel van jullie mail'],
    ['alles is verhuisd', 'De oude server'],
  ] as const) {
    await talk.say(text)
    await talk.hears(words)
  }
})
await picture('steps', 1320, async here => {
  const talk = await here.personal()
  await talk.hears(phrase('talk.hello'))
  await talk.say(refused)
  await talk.hears('Who runs')
  await talk.press(answer('owner', 'ours'))
  await talk.press(answer('moved', 'everything'))
  await talk.press(phrase('button.done'))
  await talk.press(phrase('button.all-steps'))
  await talk.hears(phrase('steps.title'))
})

await product.close()
