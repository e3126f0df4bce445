/** Writes and presses in a personal chat of Teams, against the real adapter. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../../src/app/assistant.ts'
import type { Untimed } from '../../../src/app/ports/assistant.ts'
import { type Message, render } from '../../../src/channels/teams/render.ts'
import type { Action } from '../../../src/core/event.ts'
import type { Turned } from '../../../src/core/turn.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { cardProblems, messageProblems } from '../cards/check.ts'
import { actionsOnCard, wordsOnCard } from '../cards/read.ts'
import { buttonsOf, chatIn, openTeams } from '../teams/chat.ts'
import { start } from '../told.ts'
import { wholeLibrary } from '../whole-library.ts'
import { isSameAction } from './actions.ts'
import { expectedMessages, isReply, movingClock, type Talker, type Talking } from './talker.ts'

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

/** Everything a person reads of a message. */
export function wordsOfMessage({ text = '', attachments = [] }: Message): string {
  return [text, ...attachments.map(({ content }) => wordsOnCard(content))].join('\n')
}

export async function talkInTeams(): Promise<Talking> {
  const clock = movingClock(start)
  const library = wholeLibrary()
  const store = memoryStore()
  const teams = await openTeams({
    assistant: createAssistant({ library, store, clock, log: quiet, reference: () => 'reference' }),
    memory: store,
    clock,
  })

  let people = 0

  const open = async (language: string): Promise<Talker> => {
    const chat = chatIn(teams)
    // What people prefer is kept with them, so everybody here is somebody else.
    const from = { id: `29:${++people}`, name: 'Anna', aadObjectId: `aad-${people}` }
    const locale = `${language}-NL`
    const expected = expectedMessages()
    let before = 0
    /** Sends what happened, and may do so again. */
    let deliver: () => Promise<unknown> = async () => {}
    /** What was posted and changed by the last event, in order. */
    const touched = () => teams.connector.taken.slice(before).filter(({ body }) => body.type === 'message')

    /** The button for an action, on the newest message that has it; else as a button of long ago would send it. */
    const invoke = (action: Action, turns: number) => {
      for (const { id, card } of chat.all().toReversed()) {
        const held = actionsOnCard(card).find(held => isSameAction(held, action))
        if (!held) continue
        const buttons = buttonsOf(card)
        const button = buttons.find(({ data }) => data.action && isSameAction(data.action as Action, action))
        const list = listWith(card, action)
        const send = button ?? buttons.find(({ data }) => data.takes === list?.id)
        assert.ok(send, 'what is chosen from a list cannot be sent')
        const data = list && !button ? { ...send.data, [list.id]: list.value } : send.data
        return { id, verb: send.verb, data, sent: { ...held, seen: Number(send.data.seen) } as Untimed }
      }
      const data = { action, seen: turns }
      return { id: undefined, verb: action.kind, data, sent: { ...action, seen: turns } as Untimed }
    }

    return {
      async does(event: Untimed, turns: number) {
        before = teams.connector.taken.length
        if (event.kind === 'said') {
          // Called by name and nothing else.
          const isCalled = event.text.trim() === ''
          const said = chat.activity(from.name, {
            type: 'message',
            text: event.text,
            from,
            locale,
            attachments: [inHtml(event.text)],
          })
          deliver = () => chat.send(said)
          await deliver()
          return isCalled ? { kind: 'pressed', press: 'repeat' } : { ...event, language }
        }
        const { id, verb, data, sent } = invoke(event as Action, turns)
        const pressed = chat.activity(from.name, {
          from,
          type: 'invoke',
          name: 'adaptiveCard/action',
          locale,
          ...(id && { replyToId: id }),
          value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
        })
        deliver = () => chat.send(pressed)
        const answer = (await deliver()) as { statusCode: number; type: string; value: unknown }
        // What no button of ours could have sent.
        if (answer.statusCode === 400 && !id) return undefined
        assert.equal(answer.statusCode, 200)
        if (answer.type.endsWith('.card.adaptive')) assert.deepEqual(cardProblems(answer.value), [])
        return sent
      },
      async shows({ reply, aside }: Turned) {
        assert.deepEqual(
          touched().flatMap(({ body }) => messageProblems(body)),
          [],
        )
        const drawn = render(reply, { library, turn: 1 }).map(wordsOfMessage).join('\n')
        const posted = touched().filter(({ method }) => method === 'POST')
        const changed = touched().filter(({ method }) => method === 'PUT')
        const words = (all: typeof posted) =>
          all.map(({ body }) => wordsOfMessage(body as Message)).join('\n')
        const where = [posted, changed, [...changed, ...posted]].find(all =>
          isReply(reply, drawn, words(all)),
        )
        assert.ok(where, `expected\n${drawn}\nposted\n${words(posted)}\nchanged\n${words(changed)}`)
        const here = chat.all().filter(({ message }) => where.some(({ body }) => body === message))
        expected.came(
          here.map(({ id }) => id),
          aside,
        )
      },
      async again() {
        await deliver()
      },
      async ends() {
        const all = chat.all().map(({ id, card }) => ({ id, pressable: buttonsOf(card).length > 0 }))
        assert.deepEqual(expected.problems(all), [])
        assert.deepEqual(
          teams.log.filter(({ level }) => level !== 'info'),
          [],
        )
      },
    }
  }
  return { clock, open, close: () => teams.close() }
}

/** The list that holds an action as one of its choices. */
function listWith(card: unknown, action: Action): { id: string; value: string } | undefined {
  if (Array.isArray(card)) return card.map(part => listWith(part, action)).find(Boolean)
  if (card === null || typeof card !== 'object') return undefined
  const { type, id, choices } = card as { type?: string; id?: string; choices?: { value: string }[] }
  if (type === 'Input.ChoiceSet') {
    const choice = choices?.find(({ value }) => isSameAction(JSON.parse(value), action))
    return choice && { id: id!, value: choice.value }
  }
  return Object.values(card)
    .map(part => listWith(part, action))
    .find(Boolean)
}

/** The HTML Teams sends beside the text, which alone has the line breaks and brackets. */
function inHtml(text: string): { contentType: string; content: string } {
  const lines = text
    .replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)
    .replace(/ {2}/g, ' &nbsp;')
    .split('\n')
    .map(line => `<div>${line || '<br>'}</div>`)
  return { contentType: 'text/html', content: lines.join('') }
}
