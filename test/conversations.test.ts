/** Runs every conversation of test/conversations/*.yaml through the same door as `mailflow converse`. */

import assert from 'node:assert/strict'
import { loadLibrary } from '../src/content/load.ts'
import type { Library } from '../src/core/library.ts'
import { conversations } from '../src/tools/commands/converse.ts'
import { answerOf, passed, start, type Told, type Turn, told } from './support/told.ts'

interface Answer {
  language: string
  code: string | null
  asks: string | null
  confirms: string | null
  concludes: string[]
  topics: string[]
  step: { cause: string; step: string } | null
  text: string
}

const concluded = new Map<string, Set<string>>()

let library: Library
before(async () => {
  library = await loadLibrary()
})

for (const { file, conversations } of told)
  describe(`conversations: ${file}`, () => {
    for (const conversation of conversations) it(conversation.name, () => play(conversation))
  })

function play({ name, language, turns }: Told): void {
  const converse = conversations(library, () => '')
  let at = start
  let last: Answer | undefined
  turns.forEach((turn, index) => {
    at += passed(turn)
    const { says, picks, presses } = turn
    const chooses = answerOf(turn, last?.asks ?? last?.confirms ?? null)
    const event = {
      ...(says !== undefined && { says }),
      ...(chooses && { chooses }),
      ...(picks && { picks }),
      ...(presses && { presses }),
    }
    last = converse({
      conversation: name,
      ...(language && { language }),
      ...event,
      at: new Date(at).toISOString(),
    }) as Answer
    check(turn, last, `turn ${index + 1} (${JSON.stringify(event)})`)
    if (last.code && last.concludes[0])
      concluded.set(last.code, (concluded.get(last.code) ?? new Set()).add(last.concludes[0]))
  })
}

function check(turn: Turn, answer: Answer, where: string): void {
  const seen = `${where}\n${JSON.stringify({ ...answer, text: undefined })}\n${answer.text}`
  for (const field of ['language', 'code', 'asks', 'confirms', 'concludes', 'topics'] as const)
    if (turn[field] !== undefined) assert.deepEqual(answer[field], turn[field], `${field} in ${seen}`)
  if (turn.first !== undefined) assert.equal(answer.concludes[0], turn.first, `first in ${seen}`)
  if (turn.step !== undefined) assert.equal(answer.step?.step ?? null, turn.step, `step in ${seen}`)
  for (const text of [turn.text ?? []].flat())
    assert.ok(answer.text.includes(text), `"${text}" is missing in ${seen}`)
  for (const text of [turn.not ?? []].flat())
    assert.ok(!answer.text.includes(text), `"${text}" must not stand in ${seen}`)
}

describe('the conversations as a whole', () => {
  // Those of every other error are reached in test/core/every-error.test.ts.
  it('conclude every cause of connector trouble at least once', () => {
    const connectors = Object.values(library.entries).filter(({ connector }) => connector)
    const missing = connectors.flatMap(({ article, causes }) =>
      causes
        .filter(({ cause }) => !concluded.get(article)?.has(cause))
        .map(({ cause }) => `${article} ${cause}`),
    )
    assert.deepEqual(missing, [])
  })

  it('are at least sixty, in both languages', () => {
    const all = told.flatMap(({ conversations }) => conversations)
    assert.ok(all.length >= 60, `${all.length} conversations`)
    assert.ok(all.filter(({ language }) => language === 'nl').length >= all.length / 3)
  })
})
