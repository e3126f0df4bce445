/** How much of what has to be answered is: every known error with its entry, languages, sources and questions. */

import type { Language } from '../core/library.ts'
import type { Content } from './content.ts'

/** One known error, and what stands for it. */
export interface Covered {
  id: string
  /** Its code and what the server calls it. */
  name: string
  /** The entry that answers it. */
  entry?: string
  languages: Language[]
  sources: number
  /** The questions that tell its causes apart. */
  dialog?: string
}

export interface Coverage {
  errors: Covered[]
  /** Sets of errors that want questions, each with those of its members that have none. */
  dialogs: { errors: string[]; missing: string[] }[]
}

export function coverage(content: Content): Coverage {
  const known = content.one('known-entries', '')?.data ?? { entries: {}, dialogs: [] }
  const entries = new Map(
    content.all('entry').flatMap(document => (document.data.covers ?? []).map(id => [id, document] as const)),
  )
  const errors = Object.entries(known.entries).map(([id, name]): Covered => {
    const entry = entries.get(id)
    if (!entry) return { id, name, languages: [], sources: 0 }
    const { dialog, sources } = entry.data
    return {
      id,
      name,
      entry: entry.id,
      languages: content.languages.filter(language => content.has('entry-text', entry.id, language)),
      sources: sources.length,
      ...(dialog && { dialog }),
    }
  })
  const asked = new Set(errors.flatMap(({ id, dialog }) => (dialog ? [id] : [])))
  const dialogs = known.dialogs.map(ids => ({ errors: ids, missing: ids.filter(id => !asked.has(id)) }))
  return { errors, dialogs }
}

/** The coverage as a table for a terminal, with totals at the end. */
export function coverageTable({ errors, dialogs }: Coverage, languages: readonly Language[]): string {
  const rows = errors.map(({ id, entry, languages: spoken, sources, dialog }) => [
    id,
    entry ?? '-',
    languages.map(language => (spoken.includes(language) ? language : '-')).join(' '),
    String(sources || '-'),
    dialog ?? '-',
  ])
  const head = ['error', 'entry', 'languages', 'sources', 'questions']
  const wide = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column]!.length)))
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(wide[column]!))
      .join('  ')
      .trimEnd()
  const answered = errors.filter(({ entry }) => entry).length
  const whole = errors.filter(({ languages: spoken }) => spoken.length === languages.length).length
  const asked = dialogs.filter(({ missing }) => missing.length === 0).length
  return [
    ...[head, ...rows].map(line),
    '',
    `${answered} of ${errors.length} errors have an entry, ${whole} of them in every language (${languages.join(', ')}).`,
    `${asked} of ${dialogs.length} sets of errors have their questions.`,
  ].join('\n')
}
