/** The pictures of Slack: what the assistant sends to the stand-in, drawn by us, because no client of Slack is without Slack. */

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { slackSite } from '../slack/site.ts'
import type { Posted } from '../slack/web-api.ts'
import { homePicture, type Line, modalPicture, talkPicture } from '../slack-picture/picture.ts'
import { wholeLibrary } from '../whole-library.ts'

const library = wholeLibrary()
const phrase = (id: string) => library.texts.en!.phrases[id]!
const answer = (question: string, id: string, language = 'en') =>
  library.texts[language]!.questions[question]!.answers[id]!.label

const site = await slackSite()
const { slack, anna, bram, clock } = site

async function keep(name: string, picture: Promise<Buffer>): Promise<void> {
  const path = fileURLToPath(new URL(`../../../docs/slack-${name}.png`, import.meta.url))
  writeFileSync(path, await picture)
  console.log(path)
}
const time = () => clock.now().slice(11, 16)
const said = (who: string, text: string): Line => ({ who, time: time(), text })
const shown = ({ blocks }: Posted): Line => ({ who: 'Mailflow Assistant', isApp: true, time: time(), blocks })

const error =
  '450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mail.contoso.com]'
const asked = said('Anna', `@Mailflow Assistant ${error}`)
const thread = { title: 'Thread in # helpdesk', zone: 'UTC' }
await anna.mentions('C1', error)
const reply = await slack.until(() => slack.in('C1')[0])
await anna.presses(reply, answer('owner', 'ours'))
await slack.until(() => reply.edits === 1)
await keep('thread', talkPicture([asked, shown(reply)], thread))

await bram.presses(reply, answer('moved', 'everything'))
await slack.until(() => reply.edits === 2)
await anna.presses(reply, phrase('button.done'))
await slack.until(() => reply.edits === 3)
await keep('steps', talkPicture([asked, shown(reply)], thread))

await anna.presses(reply, phrase('button.person'))
const summary = await slack.until(() => slack.in('C1')[1])
await keep('hand-over', talkPicture([shown(summary)], thread))
await anna.presses(summary, phrase('person.add-button'))
const form = await slack.until(() => slack.space.views.opened.at(-1))
await keep('form', modalPicture(form, thread))

const dutch = 'onze mail naar fabrikam.nl blijft hangen, 450 4.4.315'
await bram.writes('D2', dutch)
const first = await slack.until(() => slack.in('D2')[0])
await bram.presses(first, answer('owner', 'partner', 'nl'))
await slack.until(() => first.edits === 1)
await keep(
  'dutch',
  talkPicture([said('Bram', dutch), ...slack.in('D2').map(shown)], {
    title: 'Mailflow Assistant',
    zone: 'UTC',
  }),
)

await anna.opensTab('home')
const home = await slack.until(() => slack.space.views.published.get(anna.user))
await keep('home', homePicture(home, { title: 'Mailflow Assistant', zone: 'UTC' }))

await site.close()
