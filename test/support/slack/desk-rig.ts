/** A helpdesk in a channel of Slack, for what every chat promises of one. */

import type { Rig } from '../helpdesk/rig.ts'
import { admins } from '../helpdesk/sides.ts'
import { sending, uploaded } from './desk.ts'
import { slackExpert, slackRequester } from './desk-sides.ts'
import { type SlackSite, slackSite } from './site.ts'

export async function slackRig(beside?: SlackSite): Promise<Rig<SlackSite>> {
  const site = await slackSite({ admins, ...(beside && { beside }) })
  const { slack, store, clock, lines } = site
  const channel = 'C9'
  return {
    ...{ site, store },
    memory: 'slack-desk',
    anna: asking => slackRequester(site, site, asking),
    expert: (name, place) => slackExpert(site, site, name, place),
    spoken: () => slack.in(channel).length,
    another: () => slackRig(site),
    die: site.die,
    move: clock.move,
    shutOut: () => slack.ail({ error: 'not_in_channel' }, channel),
    letIn: slack.well,
    removeCard(number) {
      const { messages } = slack.space
      const isCard = ({ channel: at, thread_ts, text }: (typeof messages)[number]) =>
        at === channel && !thread_ts && text.includes(number)
      messages.splice(messages.findIndex(isCard), 1)
    },
    upload: (name, content) => sending(uploaded(slack, name, content)),
    loseFiles: () => slack.space.files.clear(),
    ailFiles(isWell) {
      for (const file of slack.files.values()) file.status = isWell ? 200 : 503
    },
    logged: () => JSON.stringify(lines),
    close: site.close,
  }
}
