/** The helpdesk at work: who may do what to a case, and what follows from it for everybody who is told. */

import { type Case, type CaseNumber, isOpen } from '../core/case.ts'
import { nowhere } from '../core/compose/respond.ts'
import { paragraph } from '../core/compose/talk.ts'
import { voice } from '../core/compose/words.ts'
import { isHandled, type Work, type Worker } from '../core/desk/work.ts'
import type { Language, Library } from '../core/library.ts'
import type { Reply } from '../core/reply.ts'
import { tellingOf, worked } from './cases.ts'
import { deskWords } from './desk-words.ts'
import type { Desks } from './desks.ts'
import type { AtDesk, Helpdesk } from './ports/helpdesk.ts'
import { Undeliverable } from './ports/outbox.ts'
import type { Store } from './ports/store.ts'
import type { Clock, Log } from './ports/watch.ts'

/** How often something is tried when somebody else changes the case first. */
const tries = 15

export function createHelpdesk(outside: {
  library: Library
  store: Store
  desks: Desks
  /** Lower-case ids of people who may say where the desk is, and act on cases wherever they are. */
  admins: readonly string[]
  /** A link into the console, for one person and once; absent where it is off. */
  invite?: (person: string) => Promise<string>
  /** The language where nothing tells another. */
  language: Language
  clock: Clock
  log: Log
  /** A reference for what went wrong, to be found in the log. */
  reference: () => string
}): Helpdesk {
  const { library, store, desks, admins, clock, log, reference } = outside

  const isAdmin = ({ person }: AtDesk): boolean => admins.includes(person.toLowerCase())

  /** The desk somebody is at; `undefined` for whoever has no business here. */
  const standingAt = async (by: AtDesk): Promise<{ language: Language } | undefined> => {
    const desk = await desks.of(by.desk)
    if (desk?.place === by.place) return desk
    return isAdmin(by) ? { language: desk?.language ?? outside.language } : undefined
  }

  const said = (language: Language, phrase: string, values = {}): Reply => ({
    language,
    blocks: [paragraph(voice(library, language), phrase, values)],
    stand: nowhere,
  })

  const calmly = async <Done>(work: () => Promise<Done>): Promise<Done | Reply> => {
    try {
      return await work()
    } catch (error) {
      const of = reference()
      log.error({ reference: of, error }, 'the helpdesk failed')
      return said(outside.language, 'error.broken', { reference: of })
    }
  }

  /** Tried again as long as others are quicker; that is safe, for what is done to a case is pure. */
  const carryOut = async (number: CaseNumber, task: Work, worker: Worker): Promise<Case | undefined> => {
    for (let tried = 0; tried < tries; tried++) {
      const handed = await store.loadCase(number)
      if (!handed || isHandled(handed, worker.key)) return handed
      const next = worked(await tellingOf(library, desks), handed, task, worker)
      if (!next) return undefined
      if (await store.saveCase(next)) return next.case
    }
    throw new Error(`a case was saved by others ${tries} times in a row`)
  }

  /** @returns what to say instead, when it was not done */
  const act = async (
    by: AtDesk,
    number: CaseNumber,
    task: Work,
    key: string | undefined,
  ): Promise<Reply | undefined> => {
    const standing = await standingAt(by)
    if (!standing) {
      log.warn({ desk: by.desk }, 'somebody who is not at the desk acted on a case')
      return said(outside.language, 'desk.not-yours')
    }
    const { person, name } = by
    const worker = { by: person, ...(name && { name }), at: clock.now(), ...(key && { key }) }
    if (await carryOut(number, task, worker)) {
      log.info({ did: task.did }, 'case')
      return undefined
    }
    const handed = await store.loadCase(number)
    if (!handed) return said(standing.language, 'desk.no-case', { number })
    return said(standing.language, isOpen(handed) ? 'desk.passed' : 'desk.over', { number })
  }

  const hear = deskWords({ ...outside, isAdmin, standingAt, said, act })

  return {
    work: (by, number, task, key) => calmly(() => act(by, number, task, key)),
    open: (by, number) =>
      calmly(async () => {
        const standing = await standingAt(by)
        if (!standing) return said(outside.language, 'desk.not-yours')
        const handed = await store.loadCase(number)
        if (!handed) return said(standing.language, 'desk.no-case', { number })
        return { case: handed, language: standing.language }
      }),
    hear: (by, text, at, key, files) => calmly(() => hear(by, text, at, key, files)),
    async where(name) {
      const desk = await desks.of(name)
      if (!desk) throw new Undeliverable('the helpdesk has left its chat')
      return desk.at
    },
  }
}
