/** People in Slack, alone or two in a thread; what is not acknowledged is sent again, and some of what is as well. */

import { setTimeout as pause } from 'node:timers/promises'
import { type Pressed, readValue } from '../../../src/channels/slack/press.ts'
import type { Any } from '../slack/json.ts'
import { slackPerson } from '../slack/person.ts'
import type { SlackStandIn } from '../slack/stand-in.ts'
import { nextTs } from '../slack/web-api.ts'
import type { Answers } from './judge.ts'
import { type Entry, type Ledger, problems } from './ledger.ts'
import type { Where } from './page-side.ts'
import type { Chance } from './random.ts'

/** Milliseconds in which Slack wants an acknowledgement; after which whoever was not answered does something else. */
const patience = { acknowledgement: 3_000, given: 1_000 }
/** Milliseconds until it sends again: at once, after a minute and after five, in a shorter time. */
const again = [300, 3_000, 20_000]

let channels = 0

/** One conversation: an error, and buttons of what is answered; in a channel pressed by two at once. */
export async function talkInSlack(
  ledger: Ledger,
  { url, goesOn, rest }: Where,
  slack: SlackStandIn,
  chance: Chance,
): Promise<void> {
  const { space } = slack
  const number = ++channels
  const isDirect = chance.next() < 0.4
  const channel = `${isDirect ? 'D' : 'C'}${number}`
  const users = isDirect ? [`UA${number}`] : [`UA${number}`, `UB${number}`]
  for (const id of users) space.members.set(id, { id, name: id, locale: chance.pick(['en-US', 'nl-NL']) })
  const as = (user: string) => slackPerson({ slack, url: url() }, user)
  /** Whether it was acknowledged in time, by whatever process it was sent to. */
  const isTaken = (send: (person: ReturnType<typeof as>) => Promise<{ status: number }>, user: string) =>
    Promise.race([
      send(as(user)).then(
        ({ status }) => status === 200,
        () => false,
      ),
      pause(patience.acknowledgement, false, { ref: false }),
    ])

  const deliver = async (entry: Entry, event: Any, user: string): Promise<void> => {
    const text = JSON.stringify(as(user).envelope(event))
    const send = (retry?: number) =>
      isTaken(
        person =>
          person.send('application/json', text, {
            ...(retry !== undefined && {
              'x-slack-retry-num': String(retry),
              'x-slack-retry-reason': 'http_timeout',
            }),
          }),
        user,
      )
    let taken = await send()
    for (let retry = 0; !taken && retry < again.length; retry++) {
      await rest(again[retry]!)
      taken = await send(retry + 1)
    }
    if (taken) entry.isAcknowledged = true
    // What was acknowledged may still come once more, when Slack did not hear that.
    if (chance.next() < 0.2) await send(1)
  }

  let thread: string | undefined
  const conversation = () =>
    isDirect ? `slack:${space.team}:${channel}` : `slack:${space.team}:${channel}:${thread}`
  const say = async (user: string): Promise<boolean> => {
    const mention = isDirect ? '' : `<@${space.bot.userId}> `
    const more = thread && !isDirect ? { thread_ts: thread } : {}
    const message = as(user).message(channel, `${mention}${chance.pick(problems)}`, more)
    thread ??= message.ts as string
    const key = `slack:message:${space.team}:${channel}:${message.ts}:${user}`
    const entry = ledger.enter({ platform: 'slack', conversation: conversation(), key, isPress: false })
    const { channel_type: _, ...rest } = message
    // A mention comes twice, by two events.
    const events = isDirect ? [message] : [{ ...rest, type: 'app_mention' }, message]
    await Promise.all(events.map(event => deliver(entry, event, user)))
    return entry.isAcknowledged
  }
  const press = async (user: string): Promise<void> => {
    const posted = slack.in(channel).at(-1)!
    const label = chance.pick(choicesOf(posted.blocks))
    const payload = as(user).pressing(posted, label)
    const [action] = payload.actions
    action.action_ts = nextTs(Date.now())
    const key = `slack:press:${space.team}:${channel}:${posted.ts}:${action.action_ts}:${user}`
    const entry = ledger.enter({ platform: 'slack', conversation: conversation(), key, isPress: true })
    entry.isAcknowledged = await isTaken(person => person.interact(payload), user)
    // Replicas are handed what was pressed once; people press again.
    if (chance.next() < 0.2) await isTaken(person => person.interact(payload), user)
  }

  if (!(await say(users[0]!))) return void (await pause(patience.given))
  for (let turn = 1; turn < 4 && goesOn(); turn++) {
    await pause(chance.below(300))
    for (let tried = 0; tried < 300 && goesOn() && slack.in(channel).length === 0; tried++) await rest(100)
    const last = slack.in(channel).at(-1)
    if (!last || choicesOf(last.blocks).length === 0) await say(users[0]!)
    else await Promise.all(users.map(press))
  }
}

/** Everything on a message that can be pressed. */
function pressedIn(part: unknown): (Pressed & { label: string })[] {
  if (Array.isArray(part)) return part.flatMap(pressedIn)
  if (typeof part !== 'object' || part === null) return []
  const { value, text } = part as { value?: unknown; text?: { text?: string } }
  const pressed = readValue(value)
  return pressed ? [{ ...pressed, label: text?.text ?? '' }] : Object.values(part).flatMap(pressedIn)
}

const choicesOf = (blocks: unknown): string[] =>
  pressedIn(blocks)
    .filter(({ action }) => action.kind === 'chosen')
    .map(({ label }) => label)

export function answersInSlack({ calls, space }: SlackStandIn): Answers {
  const answers = new Map<string, Map<number, number>>()
  const places = new Map<string, { conversation: string; part: number }>()
  const seenAt = new Map<string, Set<string>>()
  for (const { method, args, result } of calls) {
    if (!result?.ok || (method !== 'chat.postMessage' && method !== 'chat.update')) continue
    const { channel, ts } = result
    const place = places.get(`${channel}:${ts}`) ?? {
      conversation: `slack:${space.team}:${channel}${channel.startsWith('D') ? '' : `:${args.thread_ts}`}`,
      part: args.metadata?.event_payload?.part ?? 0,
    }
    places.set(`${channel}:${ts}`, place)
    const turns = answers.get(place.conversation) ?? new Map<number, number>()
    answers.set(place.conversation, turns)
    for (const turn of new Set(pressedIn(args.blocks).map(({ seen }) => seen))) {
      // The same part of a reply in two messages is a reply that was given twice.
      const name = `${place.conversation} ${turn} ${place.part}`
      const messages = (seenAt.get(name) ?? new Set()).add(ts)
      seenAt.set(name, messages)
      turns.set(turn, Math.max(turns.get(turn) ?? 0, messages.size))
    }
  }
  return answers
}
