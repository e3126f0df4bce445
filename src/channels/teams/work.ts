/** Buttons and forms of a case: what they do, and what they leave for whoever pressed; everything else reaches the desk by itself. */

import { createHash } from 'node:crypto'
import type { AtDesk, Helpdesk } from '../../app/ports/helpdesk.ts'
import { isOpen } from '../../core/case.ts'
import { offersOf, taskOf } from '../../core/compose/case-offers.ts'
import { voiceFor } from '../../core/compose/case-voice.ts'
import { plain } from '../../core/compose/plain.ts'
import { label, voice } from '../../core/compose/words.ts'
import { isHandled } from '../../core/desk/work.ts'
import type { Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import { atDesk } from './at-desk.ts'
import { type CasePress, caseMessage, casePressIn } from './case-card.ts'
import type { Place } from './place.ts'
import { cardOf } from './render.ts'
import type { Left } from './show.ts'

/**
 * @param data what a button sent
 * @param on the message it stands under
 * @returns the card as it stands now, or what to say; `undefined` when it is no button of a case
 */
export type WorkOnCase = (place: Place, data: unknown, on: string) => Promise<Left | undefined>

export function createWorkOnCase({
  helpdesk,
  library,
}: {
  helpdesk: Helpdesk
  library: Library
}): WorkOnCase {
  const inWords = (reply: Reply): Left => ({ words: plain(voice(library, reply.language), reply) })

  /** @returns what there is to say to that person alone, when the card does not say it all */
  const done = async (
    by: AtDesk,
    { number, did, filled }: CasePress,
    key: string,
  ): Promise<Left | undefined> => {
    const opened = await helpdesk.open(by, number)
    if ('blocks' in opened) return inWords(opened)
    const { case: handed, language } = opened
    if (isHandled(handed, key)) return undefined
    const words = voiceFor(library, language, handed)
    const offer = offersOf(words, handed).find(one => one.did === did)
    if (!offer) return { words: label(words, isOpen(handed) ? 'desk.passed' : 'desk.over', { number }) }
    const task = taskOf(offer, filled)
    if (!task)
      return { words: label(words, offer.form?.options ? 'teams.choice-error' : 'teams.words-error') }
    const told = await helpdesk.work(by, number, task, key)
    return told && inWords(told)
  }

  return async (place, data, on) => {
    const press = casePressIn(data)
    if (!press) return undefined
    const by = atDesk(place)
    const said = await done(by, press, keyOf(press, by, on))
    if (said) return said
    const opened = await helpdesk.open(by, press.number)
    if ('blocks' in opened) return inWords(opened)
    return { card: cardOf(caseMessage(library, opened.language, opened.case))! }
  }
}

/** The same for the same press, however often Teams or an impatient hand sends it. */
function keyOf({ did, seen, filled }: CasePress, { person }: AtDesk, on: string): string {
  const words = createHash('sha256').update(filled).digest('base64url')
  return `teams:case:${on}:${seen}:${did}:${person}:${words}`
}
