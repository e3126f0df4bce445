/** The pictures of Teams: the built process in Microsoft 365 Agents Playground. */

import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { type Client, openClient } from '../playground/client.ts'
import type { Known } from '../playground/configuration.ts'
import { startPlayground, startProduct } from '../playground/running.ts'
import { wholeLibrary } from '../whole-library.ts'

const refused =
  '450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mail.contoso.com]'

const { en } = wholeLibrary().texts
const phrase = (id: string) => en!.phrases[id]!
const answer = (question: string, id: string) => en!.questions[question]!.answers[id]!.label

/** Who is at the helpdesk. */
const dora = { name: 'Dora', tenant: randomUUID(), id: randomUUID() }
const product = await startProduct({ HELPDESK_ADMINS: `teams:${dora.tenant}:${dora.id}` })

/** A Playground of its own for whoever is known, or Anna. */
async function opened(height: number, known?: Known): Promise<{ here: Client; close(): Promise<void> }> {
  const playground = await startPlayground(product, undefined, known)
  const here = await openClient(playground, { viewport: { width: 1280, height } })
  await here.page.getByTitle('Hide log panel').click()
  const close = async () => {
    await here.close()
    await playground.close()
  }
  return { here, close }
}

async function keep(name: string, { page }: Client): Promise<void> {
  await page.mouse.move(0, 0)
  const path = fileURLToPath(new URL(`../../../docs/teams-${name}.png`, import.meta.url))
  await page.screenshot({ path })
  console.log(path)
}

async function picture(name: string, height: number, walk: (here: Client) => Promise<void>): Promise<void> {
  const { here, close } = await opened(height)
  await walk(here)
  await keep(name, here)
  await close()
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

/** A case, as the helpdesk sees it in its channel and the requester in their chat. */
async function aCase(): Promise<void> {
  const [desk, asking] = [await opened(1720, dora), await opened(900)]
  await desk.here.post('helpdesk here')
  await desk.here.page.getByText(phrase('desk.here')).waitFor()
  const talk = await asking.here.personal()
  await talk.hears(phrase('talk.hello'))
  await talk.say(`${refused}, since this morning`)
  await talk.hears('Who runs')
  await talk.press(answer('owner', 'ours'))
  await talk.press(phrase('button.person'))
  await talk.press(phrase('button.send-urgent'))
  const thread = await desk.here.thread('Case M-')
  const card = thread.said.first()
  await thread.press(phrase('case.do-took'))
  await desk.here.page.getByText('Dora: taken', { exact: true }).waitFor()
  await thread.press(phrase('case.do-asked'))
  await card
    .getByLabel(phrase('case.field-asked'))
    .fill('Did you move mail.contoso.com to another data centre this week?')
  await thread.press(phrase('case.do'))
  await talk.hears('another data centre')
  await talk.say('Yes, on Sunday. The old one still answers ping.')
  await thread.hears('still answers ping')
  await thread.press(phrase('case.do-proposed'))
  const remedies = card.getByRole('combobox', { name: phrase('case.field-proposed') })
  await remedies.waitFor()
  await keep('case', desk.here)
  await remedies.click()
  await desk.here.page.getByRole('option').first().click()
  await thread.press(phrase('case.do'))
  await talk.hears(phrase('case.show-steps'))
  await keep('case-asked', asking.here)
  for (const { close } of [desk, asking]) await close()
}
await aCase()

await product.close()
