/** Events of every kind, sensible and not, for tests that try what people and platforms may do. */

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { type Action, type Event, presses } from '../../src/core/event.ts'
import type { Library } from '../../src/core/library.ts'

/** The texts of the development set. */
export const devTexts: string[] = readFileSync(new URL('../accuracy/devset.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => (JSON.parse(line) as { text: string }).text)

/** Names that no content has, some of which every object has. */
const strangers = ['nowhere', '', 'constructor', '__proto__', 'toString', '4.4.999', '💥', 'none', 'unsure']

/** What people say: errors, answers, commands, talk, and things nobody should have to read. */
export function anyText(library: Library): fc.Arbitrary<string> {
  const said = Object.values(library.texts).flatMap(texts => [
    ...Object.values(texts.commands).flat(),
    ...Object.values(texts.questions).flatMap(({ answers }) =>
      Object.values(answers).flatMap(({ label, heard, reply }) => [label, ...heard, ...reply]),
    ),
    ...Object.values(texts.terms).map(({ term }) => `${term}?`),
  ])
  const pieces = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...devTexts) },
    { weight: 6, arbitrary: fc.constantFrom(...said) },
    { weight: 3, arbitrary: fc.integer({ min: -1, max: 14 }).map(String) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...Object.values(library.entries).map(({ article }) => article)),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        ' \n\t',
        '\u0000\u001b[2J\u0007',
        '😀👩‍👩‍👧',
        '\ud800',
        '\u202e',
        '\ufeff',
      ),
    },
  )
  return fc.oneof(
    { weight: 9, arbitrary: pieces },
    { weight: 2, arbitrary: fc.array(pieces, { maxLength: 4 }).map(parts => parts.join(', ')) },
  )
}

/** Something one could press, type by number, or send from a button of long ago. */
export function anyAction(library: Library): fc.Arbitrary<Action> {
  const ids = (known: object) => fc.constantFrom(...Object.keys(known), ...strangers)
  const problem = { problem: fc.integer({ min: -1, max: 3 }) }
  const chosen = fc.constantFrom(...Object.values(library.questions)).chain(({ question, answers }) =>
    fc.record(
      {
        kind: fc.constant('chosen' as const),
        question: fc.oneof(
          { weight: 9, arbitrary: fc.constant(question) },
          { weight: 1, arbitrary: ids(library.questions) },
        ),
        answer: fc.constantFrom(...answers, ...answers, 'unsure', ...strangers),
        ...problem,
      },
      { requiredKeys: ['kind', 'question', 'answer'] },
    ),
  )
  const pressed = fc.record(
    {
      kind: fc.constant('pressed' as const),
      press: fc.constantFrom(...presses),
      question: ids(library.questions),
      language: fc.constantFrom(...library.languages, ...strangers),
      ...problem,
    },
    { requiredKeys: ['kind', 'press'] },
  )
  const picked = fc.record({ kind: fc.constant('picked' as const), article: ids(library.entries) })
  const taken = fc.record(
    { kind: fc.constant('taken' as const), cause: ids(library.causes), ...problem },
    { requiredKeys: ['kind', 'cause'] },
  )
  const language = fc.constantFrom(...library.languages, ...strangers)
  const switched = fc.record({ kind: fc.constant('switched' as const), language })
  return fc.oneof(
    { weight: 5, arbitrary: chosen },
    { weight: 5, arbitrary: pressed },
    { weight: 1, arbitrary: picked },
    { weight: 2, arbitrary: taken },
    { weight: 1, arbitrary: switched },
  )
}

/** A run of events, minutes to weeks apart; some words in a crowd, when `crowded`. */
export function anyEvents(library: Library, maxLength: number, crowded = false): fc.Arbitrary<Event[]> {
  const said = fc.record(
    {
      kind: fc.constant('said' as const),
      text: anyText(library),
      language: fc.constantFrom(...library.languages, ...strangers),
      ...(crowded && {
        overheard: fc.constant(true as const),
        corrects: fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), text: anyText(library) }),
      }),
    },
    { requiredKeys: ['kind', 'text'] },
  )
  const noted = fc.record({ kind: fc.constant('noted' as const), text: anyText(library) })
  const seen = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined })
  const minutes = fc.oneof(fc.constant(1), fc.constant(1), fc.constant(1), fc.constant(10_080))
  const key = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined })
  return fc
    .array(
      fc.tuple(
        fc.oneof(
          { weight: 8, arbitrary: said },
          { weight: 8, arbitrary: anyAction(library) },
          { weight: 1, arbitrary: noted },
        ),
        minutes,
        key,
        seen,
      ),
      { minLength: 1, maxLength },
    )
    .map(events => {
      let at = Date.parse('2026-11-23T09:00:00Z')
      return events.map(([event, later, name, turn]): Event => {
        at += later * 60_000
        return {
          ...event,
          at: new Date(at).toISOString(),
          ...(name && { key: name }),
          ...(turn !== undefined && { seen: turn }),
        }
      })
    })
}
