/** Reads what the page posts: one event, strictly as it must be. */

import { z } from 'zod'
import { caseNumber } from '../../core/case.ts'
import { presses } from '../../core/event.ts'
import type { Language } from '../../core/library.ts'
import type { PageEvent } from './state.ts'

/** A file of 256 KB, with room for a few words around it. */
const longest = 300_000

/** An id of the content, or a code. */
const id = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/i)
const key = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional()
const problem = z.number().int().min(0).max(100_000).optional()
const number = z.string().regex(caseNumber).optional()

/** One posted event, or the status and the reason why it is none. */
export type Posted = { event: PageEvent } | { status: 400 | 413; error: string; hint: string }

/** @param languages the languages on offer, at least one */
export function eventReader(languages: readonly Language[]): (body: string) => Posted {
  const language = z.enum(languages as [Language, ...Language[]])
  const schema = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('said'), text: z.string(), language: language.optional(), key }),
    z.strictObject({ kind: z.literal('chosen'), question: id, answer: id, problem, key }),
    z.strictObject({ kind: z.literal('picked'), article: id, key }),
    z.strictObject({ kind: z.literal('taken'), cause: id, problem, case: number, key }),
    z.strictObject({
      kind: z.literal('pressed'),
      press: z.enum(presses),
      question: id.optional(),
      language: language.optional(),
      problem,
      key,
    }),
    z.strictObject({ kind: z.literal('switched'), language, key }),
  ])
  return body => {
    const parsed = schema.safeParse(fromJson(body))
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const where = issue?.path.join('.')
      return {
        status: 400,
        error: 'This is not an event the page could have sent.',
        hint: `${where ? `Look at "${where}": ` : ''}${issue?.message ?? 'send one event as JSON'}.`,
      }
    }
    // Absent and undefined are told apart in the core, and only absence can come out of JSON.
    const event = parsed.data as PageEvent
    if (event.kind === 'said' && event.text.length > longest)
      return {
        status: 413,
        error: 'That is too much text at once.',
        hint: `Send at most ${longest} characters.`,
      }
    return { event }
  }
}

function fromJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
