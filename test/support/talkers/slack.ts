/** Writes and presses in a direct message of Slack, against the real bolt. */

import assert from 'node:assert/strict'
import type { Untimed } from '../../../src/app/ports/assistant.ts'
import { readValue, toValue } from '../../../src/channels/slack/press.ts'
import { render } from '../../../src/channels/slack/render.ts'
import type { Action } from '../../../src/core/event.ts'
import type { Turned } from '../../../src/core/turn.ts'
import { postedProblems, updatedProblems } from '../block-kit/check.ts'
import { valuesInBlocks, wordsInBlocks } from '../block-kit/read.ts'
import type { Any } from '../slack/json.ts'
import { slackPerson } from '../slack/person.ts'
import { slackSite } from '../slack/site.ts'
import type { Posted } from '../slack/web-api.ts'
import { wholeLibrary } from '../whole-library.ts'
import { isSameAction } from './actions.ts'
import { expectedMessages, isReply, type Talker, type Talking } from './talker.ts'

export async function talkInSlack(): Promise<Talking> {
  const site = await slackSite()
  const { slack, url, clock } = site
  const library = wholeLibrary()
  let people = 0

  const open = async (language: string): Promise<Talker> => {
    const user = `U${100 + ++people}`
    const channel = `D${100 + people}`
    slack.space.members.set(user, { id: user, name: 'Anna', locale: `${language}-NL` })
    const anna = slackPerson({ slack, url, now: () => Date.parse(clock.now()) }, user)
    const expected = expectedMessages()
    let before = 0
    /** Sends what happened, and may do so again. */
    let deliver: (retry?: boolean) => Promise<{ status: number }> = async () => ({ status: 200 })
    const touched = () =>
      slack.calls
        .slice(before)
        .filter(({ method, args }) => /^chat\.(postMessage|update)$/.test(method) && args.channel === channel)
    /** The message with nothing in it but the one thing that is pressed. */
    const pressedIn = (action: Action, turns: number): { posted: Posted; label: string; sent: Untimed } => {
      for (const posted of slack.in(channel).toReversed()) {
        const found = pressableParts(posted.blocks).find(({ value }) => {
          const held = readValue(value)
          return held && isSameAction(held.action, action)
        })
        if (!found) continue
        const { action: held, seen } = readValue(found.value)!
        return { posted: { ...posted, blocks: [found.block] }, label: found.label, sent: { ...held, seen } }
      }
      const text = { type: 'plain_text', text: 'Of long ago' }
      const value = toValue({ action, seen: turns })
      const block = { type: 'actions', elements: [{ type: 'button', action_id: 'press:0', text, value }] }
      // An old button stands in a message that is no longer the last one.
      const posted = { channel, ts: '1.000001', text: '', blocks: [block], edits: 0 }
      return { posted, label: text.text, sent: { ...action, seen: turns } as Untimed }
    }

    return {
      async does(event: Untimed, turns: number) {
        before = slack.calls.length
        if (event.kind === 'said') {
          const said = anna.message(channel, asSlackSends(event.text))
          deliver = retry =>
            anna.event(
              said,
              retry ? { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } } : {},
            )
          assert.equal((await deliver()).status, 200)
          return { ...event, language }
        }
        const { posted, label, sent } = pressedIn(event as Action, turns)
        const pressed = anna.pressing(posted, label)
        deliver = () => anna.interact(pressed)
        assert.equal((await deliver()).status, 200)
        return sent
      },
      async shows({ reply, aside }: Turned) {
        const messages = render(reply, { library, turn: 1, rating: true })
        const drawn = messages.map(({ blocks }) => wordsInBlocks(blocks)).join('\n')
        const words = (all: ReturnType<typeof touched>) =>
          all.map(({ args }) => wordsInBlocks(args.blocks)).join('\n')
        const ways = () => {
          const posted = touched().filter(({ method }) => method === 'chat.postMessage')
          const updated = touched().filter(({ method }) => method === 'chat.update')
          return [posted, updated, [...updated, ...posted]]
        }
        const where = await slack
          .until(() => ways().find(all => isReply(reply, drawn, words(all))))
          .catch(() => assert.fail(`expected\n${drawn}\nshown\n${words(touched())}`))
        assert.deepEqual(
          touched().flatMap(({ method, args }) =>
            method === 'chat.update' ? updatedProblems(args) : postedProblems(args),
          ),
          [],
        )
        const posted = where.filter(({ method }) => method === 'chat.postMessage').length
        const newest = posted > 0 ? slack.in(channel).slice(-posted) : []
        const renewed = where.filter(({ method }) => method === 'chat.update')
        expected.came([...renewed.map(({ args }) => args.ts), ...newest.map(({ ts }) => ts)], aside)
      },
      async again() {
        // The same message under another name, and the same once more as a retry.
        for (const retry of [false, true]) assert.equal((await deliver(retry)).status, 200)
      },
      async ends() {
        const left = () =>
          expected.problems(
            slack
              .in(channel)
              .map(({ ts, blocks }) => ({ id: ts, pressable: valuesInBlocks(blocks).length > 0 })),
          )
        await slack.until(() => left().length === 0).catch(() => assert.deepEqual(left(), []))
        assert.deepEqual(
          site.lines.filter(({ level }) => level !== 'info'),
          [],
        )
      },
    }
  }
  return { clock, open, close: () => site.close() }
}

/** Every button and option, each in a block of its own. */
function pressableParts(blocks: readonly Any[]): { block: Any; label: string; value: string }[] {
  return blocks.flatMap((block, index) =>
    (block.elements ?? []).flatMap((element: Any) => {
      const alone = (one: Any) => ({ ...block, block_id: `b${index}`, elements: [one] })
      if (element.type === 'button')
        return [{ block: alone(element), label: element.text.text, value: element.value }]
      return (element.options ?? []).map((option: Any) => ({
        block: alone({ ...element, options: [option] }),
        label: option.text.text,
        value: option.value,
      }))
    }),
  )
}

/** Slack sends its three signs as entities. @see https://docs.slack.dev/messaging/formatting-message-text */
function asSlackSends(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
