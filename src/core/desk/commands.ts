/** Words to the helpdesk itself, in English and Dutch: where it is, which cases it has, and what to do to one. */

import type { CaseNumber, Deed } from '../case.ts'
import type { Article, Language } from '../library.ts'

export type DeskCommand = { language: Language } & (
  | { what: 'here' | 'off' | 'console' }
  | { what: 'case'; number: CaseNumber }
  /** `rest` is what to say, or the place of what is chosen. */
  | { what: 'work'; did: Deed; number: CaseNumber; rest: string }
  | { what: 'list'; which?: 'mine' | 'overdue'; code?: Article; host?: string }
)

/** Without its dash only with a digit in it: a manager is no case. */
const number = String.raw`m(?:-|(?=[a-z]{0,5}\d))[0-9a-hjkmnp-tv-z]{6}`
const code = String.raw`[245]\.\d{1,3}\.\d{1,3}`
const host = String.raw`(?:[a-z0-9-]+\.)+[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}`

/** What a button of a card does, by the word for it. */
const works: Readonly<Record<string, [Deed, Language]>> = {
  take: ['took', 'en'],
  ask: ['asked', 'en'],
  note: ['noted', 'en'],
  propose: ['proposed', 'en'],
  solved: ['solved', 'en'],
  reopen: ['reopened', 'en'],
  'hand back': ['handed-back', 'en'],
  oppakken: ['took', 'nl'],
  vraag: ['asked', 'nl'],
  notitie: ['noted', 'nl'],
  voorstel: ['proposed', 'nl'],
  opgelost: ['solved', 'nl'],
  heropen: ['reopened', 'nl'],
  teruggeven: ['handed-back', 'nl'],
}
const working = new RegExp(`^\\s*(${Object.keys(works).join('|')})\\s+(${number})\\b[\\s:,]*(.*)$`, 'is')

/** Whole messages only: a sentence that speaks of cases is for somebody else. */
const patterns: readonly [RegExp, (found: string[]) => DeskCommand][] = [
  [/^helpdesk (here|hier)$/, ([, word]) => ({ what: 'here', language: word === 'hier' ? 'nl' : 'en' })],
  [/^helpdesk (off|uit|weg)$/, ([, word]) => ({ what: 'off', language: word === 'off' ? 'en' : 'nl' })],
  [/^console$/, () => ({ what: 'console', language: 'en' })],
  [
    new RegExp(`^(?:(case|melding) )?(${number})$`),
    ([, word, found]) => ({
      what: 'case',
      number: numberIn(found!),
      language: word === 'melding' ? 'nl' : 'en',
    }),
  ],
  [/^(?:open )?cases$/, () => ({ what: 'list', language: 'en' })],
  [/^(?:open )?meldingen$/, () => ({ what: 'list', language: 'nl' })],
  [/^(?:my cases|cases mine)$/, () => ({ what: 'list', which: 'mine', language: 'en' })],
  [/^(?:mijn meldingen|meldingen van mij)$/, () => ({ what: 'list', which: 'mine', language: 'nl' })],
  [/^(?:overdue cases|cases overdue)$/, () => ({ what: 'list', which: 'overdue', language: 'en' })],
  [
    /^(?:meldingen (?:te laat|over tijd)|late meldingen)$/,
    () => ({ what: 'list', which: 'overdue', language: 'nl' }),
  ],
  [new RegExp(`^(cases|meldingen) (${code})$`), ([, word, found]) => list(word!, { code: found! })],
  [new RegExp(`^(cases|meldingen) (${host})$`), ([, word, found]) => list(word!, { host: found! })],
]

/** @returns `undefined` for anything else: it is meant for the assistant, or for nobody here */
export function deskCommand(text: string): DeskCommand | undefined {
  const work = working.exec(text)
  if (work) {
    const [, word = '', found = '', rest = ''] = work
    const [did, language] = works[word.toLowerCase()]!
    return { what: 'work', did, number: numberIn(found), rest: rest.trim(), language }
  }
  const plain = text
    .toLowerCase()
    .replace(/[.!?\s]+$/, '')
    .trim()
    .replace(/\s+/g, ' ')
  for (const [pattern, command] of patterns) {
    const found = pattern.exec(plain)
    if (found) return command([...found])
  }
  return undefined
}

const numberIn = (found: string): CaseNumber => found.toUpperCase().replace(/^M-?/, 'M-')

const list = (word: string, of: { code: Article } | { host: string }): DeskCommand => ({
  what: 'list',
  language: word === 'meldingen' ? 'nl' : 'en',
  ...of,
})
