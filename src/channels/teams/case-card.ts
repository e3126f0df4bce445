/** The card of a case as a message: what is known of it, and below that what can be done, by a button or a form of one field. */

import { z } from 'zod'
import { type Case, type CaseNumber, caseNumber, type Deed, deeds } from '../../core/case.ts'
import { caseCard } from '../../core/compose/case-card.ts'
import { type Offer, offersOf } from '../../core/compose/case-offers.ts'
import { voiceFor } from '../../core/compose/case-voice.ts'
import { label, type Voice } from '../../core/compose/words.ts'
import { longest } from '../../core/desk/work.ts'
import type { Language, Library } from '../../core/library.ts'
import { oneLine } from '../../core/literal.ts'
import { elementsOf } from './blocks.ts'
import { type Element, rows } from './elements.ts'
import { shortenings } from './limits.ts'
import { fits, type Message, onCard } from './render.ts'
import { shortened } from './split.ts'

/** What a button of a card sends: neither who may press it, nor what it would do by now. */
interface Sent {
  case: CaseNumber
  did: Deed
  /** How many changes the case had when the button was shown. */
  seen: number
}

/** A button of a card that was pressed, with what was filled in. */
export interface CasePress {
  number: CaseNumber
  did: Deed
  seen: number
  filled: string
}

const filledIn = (did: Deed) => `case-${did}`

const schema = z.looseObject({
  case: z.string().regex(caseNumber),
  did: z.enum(deeds),
  seen: z.number().int().min(1).max(100_000),
})

/** @returns `undefined` when it is no button of a case */
export function casePressIn(data: unknown): CasePress | undefined {
  const parsed = schema.safeParse(data)
  if (!parsed.success) return undefined
  const { case: number, did, seen } = parsed.data
  const filled = parsed.data[filledIn(did)]
  return { number, did, seen, filled: typeof filled === 'string' ? filled : '' }
}

/** One message, so that it can be updated where it stands: texts are cut until it is. */
export function caseMessage(library: Library, language: Language, handed: Case): Message {
  const words = voiceFor(library, language, handed)
  const card = caseCard(words, handed)
  const seen = handed.changes.length
  const offers = offersOf(words, handed)
  const buttons = (those: readonly Offer[]) =>
    rows(those.map(offer => offered(words, offer, { case: handed.number, did: offer.did, seen })))
  // What opens a form comes last: the form opens below it.
  const below = [
    ...buttons(offers.filter(({ form }) => !form)),
    ...buttons(offers.filter(({ form }) => form)),
  ]
  const drawn = (most?: number): Message => {
    const blocks = most === undefined ? card.blocks : card.blocks.map(block => shortened(block, most))
    const body = blocks.flatMap((block, index) => elementsOf(block, { voice: words }, index))
    return onCard(words, { ...card, blocks }, [...body, ...below])
  }
  const tried = [undefined, ...shortenings].map(drawn)
  return tried.find(fits) ?? tried.at(-1)!
}

function offered(words: Voice, { did, label: title, form }: Offer, sent: Sent): Element {
  if (!form) return execute(title, sent, 'none')
  const field = { id: filledIn(did), label: oneLine(form.field), isRequired: true }
  const input = form.options
    ? {
        type: 'Input.ChoiceSet',
        ...field,
        style: 'compact',
        placeholder: label(words, 'teams.choice-open'),
        errorMessage: label(words, 'teams.choice-error'),
        wrap: true,
        choices: form.options.map(option => ({ title: oneLine(option.label), value: option.value })),
      }
    : {
        type: 'Input.Text',
        ...field,
        isMultiline: true,
        maxLength: longest,
        errorMessage: label(words, 'teams.words-error'),
      }
  const card = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [input],
    actions: [execute(form.button, sent, 'auto')],
  }
  return { type: 'Action.ShowCard', title: oneLine(title), card }
}

/** Clients without `Action.Execute` send the same as a message. */
function execute(title: string, data: Sent, associatedInputs: 'auto' | 'none'): Element {
  const shared = { title: oneLine(title), data, associatedInputs }
  return { type: 'Action.Execute', verb: 'case', ...shared, fallback: { type: 'Action.Submit', ...shared } }
}
