/** What figures are about, in words: errors, causes and steps by their titles, or by their ids where they have none any more. */

import { type Article, type CauseId, type EntryId, known, type StepId } from '../library.ts'
import { words } from '../reply.ts'
import { fill, label, type Voice } from './words.ts'

export function errorTitle({ texts }: Voice, { entry }: { entry?: EntryId | undefined }): string {
  return known(texts.entries, entry)?.title ?? ''
}

/** `4.4.316: The receiving server refused the connection`; a connector's trouble without a code by its title alone. */
export function errorInWords(voice: Voice, error: { article?: Article; entry?: EntryId }): string {
  const { article = '', entry } = error
  const title = errorTitle(voice, { entry })
  if (!title) return article
  return article === 'other' ? title : `${article}: ${title}`
}

export function causeTitle(voice: Voice, cause: CauseId | undefined): string {
  if (cause === undefined) return label(voice, 'insight.no-cause')
  return known(voice.texts.causes, cause)?.title ?? cause
}

export function stepWords(voice: Voice, { cause, step }: { cause: CauseId; step: StepId }): string {
  const text = known(known(voice.texts.causes, cause)?.steps ?? {}, step)
  return text ? words(fill(voice, text.do)) : step
}
