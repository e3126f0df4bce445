/** The pictures of the helpdesk in a channel of Slack: a case with its thread, and what the requester sees of it. */

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { admins, deskChannel, deskTalk } from '../slack/desk.ts'
import { slackSite } from '../slack/site.ts'
import type { Posted } from '../slack/web-api.ts'
import { type Line, talkPicture } from '../slack-picture/picture.ts'
import { wholeLibrary } from '../whole-library.ts'

const site = await slackSite({ admins })
const { slack, anna, dora, emil, clock } = site
const { phrases } = wholeLibrary().texts.en!
const talk = deskTalk(site)

async function keep(name: string, picture: Promise<Buffer>): Promise<void> {
  const path = fileURLToPath(new URL(`../../../docs/slack-${name}.png`, import.meta.url))
  writeFileSync(path, await picture)
  console.log(path)
}
const minutes = (many: number) => clock.move(many * 60_000)
const time = ({ ts }: { ts: string }) => new Date(Number(ts) * 1000).toISOString().slice(11, 16)
const shown = (posted: Posted): Line => ({
  ...{ who: 'Mailflow Assistant', isApp: true, time: time(posted), blocks: posted.blocks },
})

await talk.says(dora, 'helpdesk here')
const card = await talk.opened(
  'D1',
  'we get 450 4.4.316 [LastAttemptedServerName=mail.contoso.com] since this morning',
)
minutes(4)
await dora.presses(card, phrases['case.do-took']!)
await talk.below(card, 1)
await dora.presses(card, phrases['case.do-asked']!)
await slack.until(() => slack.space.views.opened[0])
await dora.submits('Did you move mail.contoso.com to another data centre this week?')
await talk.below(card, 2)
const asked = await talk.told('D1', /data centre/)
minutes(9)
const answer = 'Yes, on Sunday. The old one still answers ping.'
const answered = { time: clock.now().slice(11, 16), who: 'Anna', text: answer }
await anna.writes('D1', answer, { thread_ts: asked.thread_ts })
await talk.below(card, 3)
await emil.presses(card, phrases['case.do-proposed']!)
const remedies = await slack.until(() => slack.space.views.opened[1])
await emil.submits(remedies.blocks[0].element.options[0].text.text)
await talk.below(card, 4)
const thread = slack.in(deskChannel).filter(({ thread_ts }) => thread_ts === card.ts)
await keep('case', talkPicture([card, ...thread].map(shown), { title: 'Thread in # helpdesk', zone: 'UTC' }))
const [question, ...others] = slack.in('D1').filter(({ ts }) => ts >= asked.ts)
await keep(
  'case-asked',
  talkPicture([shown(question!), answered, ...others.map(shown)], {
    title: 'Mailflow Assistant',
    zone: 'UTC',
  }),
)
await site.close()
