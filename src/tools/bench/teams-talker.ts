/** People in Teams, each in a chat of their own, whose answers come back in the response. */

import { post, type Talker } from './load.ts'

/** What somebody says one after the other: an error, and answers to what is asked. Then somebody else begins. */
export const script = ['450 4.4.316 Connection refused', '1', '2']

let sent = 0

/**
 * @param where the address that the next turn goes to
 * @param nobody names somebody who has not spoken yet
 */
export function teamsTalker(where: () => string, nobody: () => number): Talker {
  let [who, turn] = [0, 0]
  return async () => {
    if (turn === 0) who = nobody()
    await sayInTeams(where(), who, script[turn]!)
    turn = (turn + 1) % script.length
  }
}

/** Says something as a person of a number, and throws when nothing comes back. */
export async function sayInTeams(address: string, who: number, text: string): Promise<void> {
  const said = { ...activity(who, text), serviceUrl: 'http://127.0.0.1:9/', deliveryMode: 'expectReplies' }
  const { activities } = JSON.parse(await post(`${address}/api/messages`, JSON.stringify(said)))
  if (!activities?.length) throw new Error(`nothing was answered to ${text}`)
}

/** Says something whose answer is posted to the service at an address. */
export async function sayAndHear(address: string, who: number, text: string, service: string): Promise<void> {
  await post(`${address}/api/messages`, JSON.stringify({ ...activity(who, text), serviceUrl: service }))
}

function activity(who: number, text: string) {
  return {
    type: 'message',
    id: `a${++sent}`,
    channelId: 'msteams',
    from: { id: `29:${who}`, name: 'Robin' },
    recipient: { id: '28:mailflow', name: 'Mailflow' },
    conversation: { id: `a:${who}`, conversationType: 'personal' },
    text,
  }
}
