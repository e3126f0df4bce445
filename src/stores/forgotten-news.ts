/** What still waits to be told of a case, once somebody is forgotten: it tells no more of them than the case does. */

import { isDeepStrictEqual } from 'node:util'
import type { CaseNews } from '../app/ports/helpdesk.ts'
import type { Delivery } from '../app/ports/outbox.ts'
import { filesOf, withoutPerson } from '../core/case.ts'

/** @returns the same where it is about no case */
export function withoutPersonIn<Kept extends Pick<Delivery, 'to' | 'view'>>(
  kept: Kept,
  person: string,
): Kept {
  const news = kept.to as Partial<CaseNews>
  if (!news.case) return kept
  const handed = withoutPerson(news.case, person)
  const { files, ...reply } = kept.view.reply
  const left = files?.filter(file => filesOf(handed).some(one => isDeepStrictEqual(one, file))) ?? []
  return {
    ...kept,
    to: { ...news, case: handed },
    view: { ...kept.view, reply: { ...reply, ...(left.length > 0 && { files: left }) } },
  }
}
