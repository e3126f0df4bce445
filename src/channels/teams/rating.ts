/** What somebody said about an answer with the thumbs below it. */

import { z } from 'zod'
import type { Rating } from '../../app/ports/assistant.ts'
import { clipped, literal } from '../../core/literal.ts'
import type { Incoming } from './incoming.ts'
import { feedbackWords } from './limits.ts'

const schema = z.looseObject({
  actionName: z.literal('feedback'),
  actionValue: z.looseObject({
    reaction: z.enum(['like', 'dislike']),
    feedback: z.string().nullish(),
  }),
})

/** @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#feedback-buttons */
export function ratingIn({ value, replyToId }: Incoming): Rating | undefined {
  const parsed = schema.safeParse(value)
  if (!parsed.success || !replyToId) return undefined
  const { reaction, feedback } = parsed.data.actionValue
  const word = clipped(literal(wordIn(feedback ?? '')).trim(), feedbackWords)
  return { helpful: reaction === 'like', of: replyToId, ...(word && { word }) }
}

/** The words come as JSON in a string. */
function wordIn(feedback: string): string {
  try {
    const { feedbackText } = JSON.parse(feedback) as { feedbackText?: unknown }
    return typeof feedbackText === 'string' ? feedbackText : ''
  } catch {
    return ''
  }
}
