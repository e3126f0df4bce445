/** Where sources disagree the answer says what each of them says, and shows their pages first. */

import assert from 'node:assert/strict'
import { begin } from '../../../src/core/conversation.ts'
import type { Action } from '../../../src/core/event.ts'
import { type Block, words } from '../../../src/core/reply.ts'
import { type Turned, turn } from '../../../src/core/turn.ts'
import { at } from '../../support/problems.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()
const disputing = Object.values(library.entries).filter(({ disputed }) => disputed)

describe('what sources disagree on', () => {
  it('is known of several errors', () => {
    assert.ok(disputing.length >= 10)
  })

  for (const language of library.languages)
    for (const entry of disputing)
      it(`is said with the answer to ${entry.entry}, in ${library.texts[language]!.name}`, () => {
        let state: Pick<Turned, 'conversation' | 'person'> = {
          conversation: begin('c', language),
          person: {},
        }
        const say = (action: Action) => {
          const turned = turn(library, state, { ...action, at })
          state = turned
          return turned.reply
        }
        // An error with one cause says it at once, and not again when it is taken.
        const blocks = [
          ...say({ kind: 'picked', article: entry.entry }).blocks,
          ...say({ kind: 'taken', cause: entry.causes[0]!.cause }).blocks,
        ]
        const told = blocks.flatMap(block => (block.kind === 'text' ? [words(block.spans)] : []))
        for (const text of Object.values(library.texts[language]!.entries[entry.entry]!.disputed!)) {
          const plain = text.replaceAll('`', '')
          assert.ok(
            told.some(line => line.endsWith(plain)),
            plain,
          )
        }
        const pages = blocks.find(
          (block): block is Extract<Block, { kind: 'sources' }> => block.kind === 'sources',
        )
        for (const id of Object.values(entry.disputed!).flat())
          assert.ok(
            pages?.items.some(({ url }) => url === library.sources[id]!.url),
            id,
          )
      })
})
