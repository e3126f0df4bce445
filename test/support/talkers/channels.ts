/** Every channel, ready to be talked to. */

import { talkInSlack } from './slack.ts'
import type { Talking } from './talker.ts'
import { talkInTeams } from './teams.ts'
import { talkInTerminal } from './terminal.ts'
import { talkOnPage } from './web.ts'

/** Each channel, and the part of all turns of the conversation files that can be taken there. */
export const channels: Readonly<Record<string, { talk: () => Promise<Talking>; taken: number }>> = {
  // Names that no content could have are refused before the assistant hears of them.
  'on the page': { talk: talkOnPage, taken: 0.98 },
  // Buttons that are no longer there cannot be pressed, and a pipe takes each line for itself.
  'in a terminal': { talk: talkInTerminal, taken: 0.9 },
  'in Teams': { talk: talkInTeams, taken: 0.98 },
  'in Slack': { talk: talkInSlack, taken: 0.98 },
}
