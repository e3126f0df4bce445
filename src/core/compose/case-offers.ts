/** What the people of a desk can do to a case as it stands, as buttons and small forms. */

import type { Case, Deed } from '../case.ts'
import { findings } from '../conversation.ts'
import { offers, type Work } from '../desk/work.ts'
import { eliminate, ids } from '../diagnose/eliminate.ts'
import type { CauseId } from '../library.ts'
import { label, type Voice } from './words.ts'

/** One thing to do to a case. */
export interface Offer {
  did: Deed
  label: string
  /** What is to be filled in first. */
  form?: OfferForm
}

/** One field: of words, or a choice of the options, in their order. */
export interface OfferForm {
  title: string
  field: string
  button: string
  options?: { value: CauseId | typeof other; label: string }[]
}

/** It was no cause that is known. */
const other = 'other'

export function offersOf(voice: Voice, handed: Case): Offer[] {
  const causes = causesOf(voice, handed)
  return offers(handed).flatMap((did): Offer[] => {
    const form = formOf(voice, did, causes)
    if (did === 'proposed' && !form) return []
    return [{ did, label: label(voice, `case.do-${did}`), ...(form && { form }) }]
  })
}

/**
 * What an offer comes to once it is pressed, and filled in where it has a form.
 * @returns `undefined` where nothing was filled in, or something that is none of the options
 */
export function taskOf({ did, form }: Offer, filled = ''): Work | undefined {
  if (form?.options && !form.options.some(({ value }) => value === filled)) return undefined
  switch (did) {
    case 'took':
    case 'reopened':
    case 'handed-back':
      return { did }
    case 'asked':
    case 'noted':
      return filled.trim() === '' ? undefined : { did, words: filled }
    case 'proposed':
      return form && { did, cause: filled }
    case 'solved':
      return form && filled !== other ? { did, cause: filled } : { did }
    default:
      return undefined
  }
}

function formOf(voice: Voice, did: Deed, causes: CauseId[]): OfferForm | undefined {
  const titled = causes.map(cause => ({ value: cause, label: voice.texts.causes[cause]?.title ?? cause }))
  const form = {
    title: label(voice, `case.do-${did}`),
    button: label(voice, 'case.do'),
  }
  switch (did) {
    case 'asked':
    case 'noted':
      return { ...form, field: label(voice, `case.field-${did}`) }
    case 'proposed':
      return titled.length > 0
        ? { ...form, field: label(voice, 'case.field-proposed'), options: titled }
        : undefined
    case 'solved': {
      const none = { value: other, label: label(voice, 'case.other-cause') } as const
      return titled.length > 0
        ? { ...form, field: label(voice, 'case.field-solved'), options: [...titled, none] }
        : undefined
    }
    default:
      return undefined
  }
}

/** Every cause of the error in hand: those that are left first, in their order, then those that were ruled out. */
function causesOf({ library }: Voice, { problem }: Case): CauseId[] {
  const entry = problem?.entry ? library.entries[problem.entry] : undefined
  if (!problem || !entry) return []
  const left = ids(eliminate(library, entry, findings(problem)))
  const all = entry.causes.map(({ cause }) => cause)
  return [...left, ...all.filter(cause => !left.includes(cause))]
}
