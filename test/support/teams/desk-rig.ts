/** A helpdesk in a channel of Teams, for what every chat promises of one. */

import type { Rig } from '../helpdesk/rig.ts'
import { teamsExpert, teamsRequester } from './desk-sides.ts'
import { channel, type DeskSite, deskSite, type Given, textOf, threadsIn } from './desk-site.ts'
import { openStorage } from './storage.ts'

export async function teamsRig(given?: Given): Promise<Rig<DeskSite>> {
  const site = await deskSite(given)
  const { teams, store, logged } = site
  const storage = await openStorage()
  const { connector } = teams
  const world = { teams: connector }
  const at = { url: teams.origin }
  return {
    ...{ site, store },
    memory: 'teams-desk',
    anna: asking => teamsRequester(world, at, asking),
    expert: (name, place) => teamsExpert(world, at, name, place),
    spoken: () => connector.messages().filter(({ conversation }) => conversation.startsWith(channel)).length,
    another: () => teamsRig({ beside: site }),
    die: site.die,
    move: site.move,
    shutOut: () => connector.ail({ status: 403 }, channel),
    letIn: connector.well,
    removeCard(number) {
      const cards = threadsIn(teams).map(thread => thread.all()[0]!)
      connector.remove(cards.find(card => textOf(card).includes(number))!.id)
    },
    upload: (name, content) => ({ attachments: [storage.file(name, content)] }),
    loseFiles: () => storage.content.clear(),
    ailFiles(isWell) {
      storage.ailing = isWell ? undefined : 503
    },
    logged: () => JSON.stringify(logged),
    async close() {
      await site.close()
      await storage.close()
    },
  }
}
