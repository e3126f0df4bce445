/** The card of a case as messages: what is known of it, and below that what can be done. */

import type { types } from '@slack/bolt'
import { type Case, type CaseNumber, caseNumber, type Deed, deeds, expertOf } from '../../core/case.ts'
import { caseCard } from '../../core/compose/case-card.ts'
import { offersOf } from '../../core/compose/case-offers.ts'
import { voiceFor } from '../../core/compose/case-voice.ts'
import type { Language, Library } from '../../core/library.ts'
import { plainText } from './buttons.ts'
import { clip, limits } from './limits.ts'
import type { Message } from './message.ts'
import { elements } from './press.ts'
import { render } from './render.ts'

/** What a button of a card carries: neither who may press it nor what is filled in. */
export interface ToDo {
  number: CaseNumber
  did: Deed
}

/** @param language of the desk */
export function cardOf(library: Library, language: Language, handed: Case): Message[] {
  const { number } = handed
  const words = voiceFor(library, language, handed)
  const offers = offersOf(words, handed)
  const below: types.ActionsBlock = {
    type: 'actions',
    elements: offers.map(({ did, label }) => ({
      type: 'button',
      action_id: `${elements.case}:${did}`,
      text: plainText(label, limits.button.text),
      value: JSON.stringify({ number, did } satisfies ToDo),
      accessibility_label: clip(`${label} (${number})`, limits.button.accessibilityLabel),
      ...(did === 'took' && !expertOf(handed) && { style: 'primary' as const }),
    })),
  }
  return render(caseCard(words, handed), { library, turn: 0, below })
}

/** @returns `undefined` when it is none of ours */
export function toDoIn(value: unknown): ToDo | undefined {
  if (typeof value !== 'string') return undefined
  try {
    const { number, did } = (JSON.parse(value) ?? {}) as Partial<ToDo>
    const isOurs = typeof number === 'string' && caseNumber.test(number) && deeds.includes(did as Deed)
    return isOurs ? { number, did: did! } : undefined
  } catch {
    return undefined
  }
}
