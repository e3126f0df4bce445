/** Runs every conversation of test/conversations/*.yaml through the same door as `mailflow converse`. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { loadLibrary } from '../src/content/load.ts'
import type { Library } from '../src/core/library.ts'
import { conversations } from '../src/tools/commands/converse.ts'

/** One event and what must hold after it; a field left out is not looked at. */
interface Turn {
  says?: string
  /** An answer to the question just asked, or `{question, answer}`. */
  chooses?: string | { question: string; answer: string }
  picks?: string
  presses?: string
  /** Hours since the turn before. */
  after?: number
  language?: string
  code?: string | null
  asks?: string | null
  confirms?: string | null
  concludes?: string[]
  /** The first of what is concluded. */
  first?: string
  topics?: string[]
  step?: string | null
  text?: string | string[]
  not?: string | string[]
}

interface Conversation {
  name: string
  language?: string
  turns: Turn[]
}

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

const folder = join(import.meta.dirname, 'conversations')
const files = readdirSync(folder).filter(file => file.endsWith('.yaml'))
const all = files.map(file => ({
  file,
  told: parse(readFileSync(join(folder, file), 'utf8')) as Conversation[],
}))
const concluded = new Map<string, Set<string>>()

let library: Library
before(async () => {
  library = await loadLibrary()
})

for (const { file, told } of all) {
  describe(`conversations: ${file.replace('.yaml', '')}`, () => {
    for (const conversation of told) it(conversation.name, () => play(conversation))
  })
}

function play({ name, language, turns }: Conversation): void {
  const converse = conversations(library, () => '')
  let at = Date.parse('2026-11-23T09:00:00Z')
  let last: Answer | undefined
  turns.forEach((turn, index) => {
    at += (turn.after ?? 0) * 3_600_000 + 60_000
    const { says, picks, presses } = turn
    const chooses =
      typeof turn.chooses === 'string'
        ? { question: last?.asks ?? last?.confirms, answer: turn.chooses }
        : turn.chooses
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
  it('conclude every cause of every entry at least once', () => {
    const missing = Object.values(library.entries).flatMap(({ article, causes }) =>
      causes
        .filter(({ cause }) => !concluded.get(article)?.has(cause))
        .map(({ cause }) => `${article} ${cause}`),
    )
    assert.deepEqual(missing, [])
  })

  it('are at least sixty, in both languages', () => {
    const told = all.flatMap(({ told }) => told)
    assert.ok(told.length >= 60, `${told.length} conversations`)
    assert.ok(told.filter(({ language }) => language === 'nl').length >= told.length / 3)
  })
})
