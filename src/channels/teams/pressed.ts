/** Reads what a button sent, strictly as it must be: cards can be forged by whoever can post to a chat. */

import { z } from 'zod'
import type { Untimed } from '../../app/ports/assistant.ts'
import { caseNumber } from '../../core/case.ts'
import { presses } from '../../core/event.ts'
import type { Language } from '../../core/library.ts'
import type { Pressed } from './elements.ts'

/** An id of the content, or a code. */
const id = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/i)
const problem = z.number().int().min(0).max(100_000).optional()
const number = z.string().regex(caseNumber).optional()

/** What a person did with a card. */
export type Press =
  | { event: Untimed & { seen: number }; of?: string }
  /** A field was left empty. */
  | { nothing: true; of?: string }
  | { close: true }

/** @param languages the languages on offer, at least one */
export function pressReader(languages: readonly Language[]): (data: unknown) => Press | undefined {
  const language = z.enum(languages as [Language, ...Language[]])
  const action = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('chosen'), question: id, answer: id, problem }),
    z.strictObject({ kind: z.literal('picked'), article: id }),
    z.strictObject({ kind: z.literal('taken'), cause: id, problem, case: number }),
    z.strictObject({
      kind: z.literal('pressed'),
      press: z.enum(presses),
      question: id.optional(),
      language: language.optional(),
      problem,
    }),
    z.strictObject({ kind: z.literal('switched'), language }),
  ])
  const schema = z.looseObject({
    action: action.optional(),
    takes: z
      .string()
      .regex(/^(?:choice|note|words)-\d{1,3}$/)
      .optional(),
    close: z.literal(true).optional(),
    seen: z.number().int().min(0),
    of: z.string().max(2_000).optional(),
  })

  return data => {
    const parsed = schema.safeParse(data)
    if (!parsed.success) return undefined
    const { action: pressed, takes, close, seen, of } = parsed.data as unknown as Pressed
    const whose = of === undefined ? {} : { of }
    if (close) return { close }
    if (pressed) return { event: { ...pressed, seen }, ...whose }
    if (!takes) return undefined
    const value = parsed.data[takes]
    const words = typeof value === 'string' ? value.trim() : ''
    if (words === '') return { nothing: true, ...whose }
    if (takes.startsWith('note')) return { event: { kind: 'noted', text: words, seen }, ...whose }
    if (takes.startsWith('words')) return { event: { kind: 'said', text: words, seen }, ...whose }
    const chosen = action.safeParse(fromJson(words))
    return chosen.success
      ? { event: { ...(chosen.data as Pressed['action'] & object), seen }, ...whose }
      : undefined
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
