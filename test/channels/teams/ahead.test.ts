/** Replies that are drawn while they are kept: what is posted is what would have been drawn then. */

import assert from 'node:assert/strict'
import type { Poster } from '../../../src/channels/teams/post.ts'
import { type Message, render } from '../../../src/channels/teams/render.ts'
import { createMessages, type Talk } from '../../../src/channels/teams/talk.ts'
import { look } from '../../../src/core/turn.ts'
import { about, problem } from '../../support/problems.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()
const { reply } = look(library, { conversation: about(problem()), person: {} })

const talkIn = (kind: string, conversation: string) =>
  ({ chat: {}, place: { kind }, ids: { conversation, person: 'p1' } }) as unknown as Talk

describe('a reply that is drawn ahead', () => {
  let posted: readonly Message[] = []
  const poster = {
    async post(_chat: unknown, messages: readonly Message[]) {
      posted = messages
      return ['1']
    },
  } as unknown as Poster

  it('is posted as it was drawn, once', async () => {
    const messages = createMessages(library, poster)
    const talk = talkIn('personal', 'c1')
    messages.draw(talk, reply, 3)
    await messages.post(talk, reply, 3)
    const first = posted
    assert.deepEqual(first, render(reply, { library, turn: 3 }))
    await messages.post(talk, reply, 3)
    assert.deepEqual(posted, first)
    assert.notEqual(posted[0], first[0])
  })

  it('is drawn anew where its buttons would say something else', async () => {
    const messages = createMessages(library, poster)
    messages.draw(talkIn('personal', 'c1'), reply, 3)
    await messages.post(talkIn('personal', 'c1'), reply, 4)
    assert.deepEqual(posted, render(reply, { library, turn: 4 }))
    messages.draw(talkIn('groupChat', 'c1'), reply, 4)
    await messages.post(talkIn('groupChat', 'c2'), reply, 4)
    assert.deepEqual(posted, render(reply, { library, turn: 4, of: 'c2' }))
    messages.draw(talkIn('groupChat', 'c1'), reply, 4)
    await messages.post(talkIn('personal', 'c1'), reply, 4)
    assert.deepEqual(posted, render(reply, { library, turn: 4 }))
  })
})
