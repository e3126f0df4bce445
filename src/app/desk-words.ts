/** What the helpdesk answers to words that are meant for it: where it is, which cases it has, and what is to be done to one. */

import { type CaseNumber, caseStates, isOpen, openStates } from '../core/case.ts'
import { caseCard } from '../core/compose/case-card.ts'
import { caseList } from '../core/compose/case-list.ts'
import { offersOf, taskOf } from '../core/compose/case-offers.ts'
import { voiceFor } from '../core/compose/case-voice.ts'
import { nowhere } from '../core/compose/respond.ts'
import { paragraph } from '../core/compose/talk.ts'
import { label, voice } from '../core/compose/words.ts'
import { deskCommand } from '../core/desk/commands.ts'
import { isHandled, type Work } from '../core/desk/work.ts'
import type { SentFile } from '../core/file.ts'
import type { Language, Library } from '../core/library.ts'
import type { Block, Reply } from '../core/reply.ts'
import { bringCases } from './bring-cases.ts'
import type { Desks } from './desks.ts'
import type { AtDesk, DeskPlace, Helpdesk } from './ports/helpdesk.ts'
import type { CaseQuery, Store } from './ports/store.ts'
import type { Clock, Log } from './ports/watch.ts'

type Command = NonNullable<ReturnType<typeof deskCommand>>

/** How many cases a list shows. */
const listed = 20

export function deskWords(outside: {
  library: Library
  store: Pick<Store, 'loadCase' | 'saveCase' | 'findCases' | 'triesFor'>
  desks: Desks
  language: Language
  clock: Clock
  log: Log
  invite?: (person: string) => Promise<string>
  isAdmin: (by: AtDesk) => boolean
  standingAt: (by: AtDesk) => Promise<{ language: Language } | undefined>
  said: (language: Language, phrase: string, values?: object) => Reply
  act: (by: AtDesk, number: CaseNumber, task: Work, key: string | undefined) => Promise<Reply | undefined>
}): Helpdesk['hear'] {
  const { library, store, desks, clock, log, isAdmin, standingAt, said, act } = outside

  const queryOf = (by: AtDesk, { which, code, host }: Extract<Command, { what: 'list' }>): CaseQuery => ({
    joins: null,
    states: code || host ? caseStates : openStates,
    ...(which === 'mine' && { expert: by.person }),
    ...(which === 'overdue' && { dueBefore: clock.now() }),
    ...(code && { article: code }),
    ...(host && { host }),
  })

  /** What a button does, typed: what has to be chosen first is chosen by its number. */
  const typed = async (
    by: AtDesk,
    { did, number, rest }: Extract<Command, { what: 'work' }>,
    language: Language,
    key: string | undefined,
    files: readonly SentFile[],
  ): Promise<Reply> => {
    const handed = await store.loadCase(number)
    if (!handed) return said(language, 'desk.no-case', { number })
    if (isHandled(handed, key)) return said(language, 'desk.done', { number })
    const offer = offersOf(voiceFor(library, language, handed), handed).find(one => one.did === did)
    if (!offer) return said(language, isOpen(handed) ? 'desk.passed' : 'desk.over', { number })
    const { options } = offer.form ?? {}
    const task =
      did === 'asked' && files.length > 0
        ? { did, words: rest, files: [...files] }
        : taskOf(offer, options ? options[Number(rest) - 1]?.value : rest)
    if (task) return (await act(by, number, task, key)) ?? said(language, 'desk.done', { number })
    if (!options) return said(language, 'desk.words-missing')
    const lines = options.map(
      ({ label: option }, index): Block => ({
        kind: 'text',
        spans: [{ text: `${index + 1}. ${option}` }],
      }),
    )
    const ask = paragraph(voice(library, language), 'desk.which', { number })
    return { language, blocks: [ask, ...lines], stand: nowhere }
  }

  /** Said to one person alone, for whoever has the link is let in. */
  const invited = async (by: AtDesk, language: Language): Promise<Reply | undefined> => {
    if (!isAdmin(by)) return undefined
    if (!outside.invite) return said(language, 'desk.no-console')
    if (!by.alone) return said(language, 'desk.console-alone')
    const words = voice(library, language)
    const url = await outside.invite(by.person)
    const item = { title: label(words, 'console.title'), url, note: label(words, 'console.note') }
    const sources: Block = { kind: 'sources', title: label(words, 'desk.console'), items: [item] }
    return { language, blocks: [sources], stand: nowhere }
  }

  return async (by, text, at, key, files = []) => {
    const command = deskCommand(text)
    if (!command) return undefined
    const standing = await standingAt(by)
    const language = library.languages.includes(command.language) ? command.language : outside.language
    switch (command.what) {
      case 'console':
        return invited(by, standing?.language ?? outside.language)
      case 'here': {
        if (!isAdmin(by)) return said(language, 'desk.not-admin', { id: by.person })
        const place: DeskPlace = { name: by.desk, language, place: by.place, at }
        const before = await desks.of(by.desk)
        await desks.move(by.desk, place)
        log.info({ desk: by.desk }, 'the helpdesk is in another chat')
        const count = before?.place === by.place ? 0 : await bringCases(store, place)
        const here = said(language, 'desk.here')
        if (count === 0) return here
        return { ...here, blocks: [...here.blocks, ...said(language, 'desk.brought', { count }).blocks] }
      }
      case 'off':
        if (!isAdmin(by)) return said(language, 'desk.not-admin', { id: by.person })
        await desks.move(by.desk, undefined)
        log.info({ desk: by.desk }, 'the helpdesk has left its chat')
        return said(language, 'desk.off')
    }
    // Elsewhere it may be meant for the assistant.
    if (!standing) return undefined
    if (command.what === 'work') return typed(by, command, standing.language, key, files)
    if (command.what === 'case') {
      const handed = await store.loadCase(command.number)
      if (!handed) return said(standing.language, 'desk.no-case', { number: command.number })
      return caseCard(voiceFor(library, standing.language, handed), handed)
    }
    const found = await store.findCases(queryOf(by, command), listed + 1)
    return caseList(voice(library, standing.language), found.slice(0, listed), {
      now: clock.now(),
      isMore: found.length > listed,
    })
  }
}
