/** People in Teams, alone or two in a thread of a channel; nothing that fails is sent again. */

import { setTimeout as pause } from 'node:timers/promises'
import { buttonsOf, chatIn, tenant } from '../teams/chat.ts'
import type { Connector } from '../teams/connector.ts'
import type { Answers } from './judge.ts'
import { type Ledger, problems } from './ledger.ts'
import type { Where } from './page-side.ts'
import type { Chance } from './random.ts'

/** Milliseconds after which Teams gives up a request, and for which whoever was refused does something else. */
const patience = { request: 15_000, refused: 1_000 }

type Chat = ReturnType<typeof chatIn>

let chats = 0

/** One chat: an error, and buttons of what is answered; in a channel pressed by two at once. */
export async function chatInTeams(
  ledger: Ledger,
  { url, goesOn }: Where,
  connector: Connector,
  chance: Chance,
): Promise<void> {
  const post = (body: unknown) =>
    fetch(`${url()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience.request),
    })
  const kind = chance.next() < 0.5 ? 'personal' : 'channel'
  const number = ++chats
  const chat = chatIn({ connector, post }, kind, `${kind}-soak-${number}`)
  const people = kind === 'channel' ? [`Anna${number}`, `Bram${number}`] : [`Anna${number}`]
  const sent = async (isPress: boolean, name: string, send: (id: string) => Promise<unknown>) => {
    const id = `s${number}-${ledger.entries.length}`
    const key = `teams:${chat.id}:${id}:29:${name}`
    const entry = ledger.enter({ platform: 'teams', conversation: conversationOf(chat), key, isPress })
    entry.isAcknowledged = await send(id).then(
      () => true,
      () => false,
    )
    return entry.isAcknowledged
  }
  const say = (name: string) => sent(false, name, id => chat.say(chance.pick(problems), name, { id }))

  if (!(await say(people[0]!))) return void (await pause(patience.refused))
  for (let turn = 1; turn < 4 && goesOn(); turn++) {
    await pause(chance.below(300))
    const last = await shown(chat, goesOn)
    const labels = last ? choicesOf(last.card) : []
    if (!last || labels.length === 0) {
      await say(people[0]!)
      continue
    }
    // Two people press at once, not always the same.
    await Promise.all(
      people.map(name => {
        const label = chance.pick(labels)
        return sent(true, name, id => chat.press(last, label, name, { id }))
      }),
    )
  }
}

const conversationOf = (chat: Chat): string => `teams:${tenant}:${chat.id}`

/** What stands last in the chat, as soon as anything does. */
async function shown(chat: Chat, goesOn: () => boolean) {
  for (let tried = 0; tried < 200 && goesOn(); tried++) {
    if (chat.all().length > 0) return chat.last()
    await pause(100)
  }
  return undefined
}

const choicesOf = (card: unknown): string[] =>
  buttonsOf(card)
    .filter(
      ({ type, data }) => type === 'Action.Execute' && (data.action as { kind?: string })?.kind === 'chosen',
    )
    .map(({ title }) => title)

export function answersInTeams({ taken }: Connector): Answers {
  const answers = new Map<string, Map<number, number>>()
  const posted = new Map<string, number>()
  for (const { conversation, method, body } of taken) {
    if (body.type !== 'message') continue
    const name = `teams:${tenant}:${conversation}`
    const turns = answers.get(name) ?? new Map<number, number>()
    answers.set(name, turns)
    for (const turn of new Set(buttonsOf(body).map(({ data }) => Number(data?.seen ?? Number.NaN)))) {
      if (!Number.isSafeInteger(turn)) continue
      // The same message posted again is an answer that was given twice; a change of one is none.
      const same = `${name} ${JSON.stringify(body.attachments)}`
      const times = (posted.get(same) ?? 0) + (method === 'POST' ? 1 : 0)
      posted.set(same, times)
      turns.set(turn, Math.max(turns.get(turn) ?? 1, times))
    }
  }
  return answers
}
