/** Figures as tables, in the words of a language. */

import type { Figures } from '../insight/figures.ts'
import { endings } from '../insight/trouble.ts'
import { causeTitle, errorTitle, stepWords } from './insight-words.ts'
import { label, type Voice } from './words.ts'

export interface InsightTable {
  /** The same in every language. */
  name: string
  title: string
  /** Names of the columns that tell what is counted, and of those that count. */
  about: string[]
  counts: string[]
  rows: { about: string[]; counts: (number | undefined)[] }[]
}

export function insightTables(
  voice: Voice,
  figures: Figures & { overdue: number },
  { withHosts }: { withHosts: boolean },
): InsightTable[] {
  const of = (word: string) => label(voice, `insight.${word}`)
  const table = (
    name: string,
    about: string[],
    counts: string[],
    rows: InsightTable['rows'],
  ): InsightTable => ({ name, title: of(name), about: about.map(of), counts: counts.map(of), rows })
  const ended = endings.map(ending => `ended-${ending}`)
  const { cases, overdue, unheard, times } = figures
  const minutes = (time: number | undefined) => (time === undefined ? undefined : Math.round(time / 60_000))

  return [
    table(
      'all',
      ['what'],
      ['count'],
      [
        ['troubles', figures.came] as const,
        ...endings.map(ending => [`ended-${ending}`, figures.ended[ending]] as const),
        ['cases-opened', cases.opened] as const,
        ['cases-solved', cases.solved] as const,
        ['cases-overdue', overdue] as const,
        ['messages', unheard.count] as const,
      ].map(([what, count]) => ({ about: [of(what)], counts: [count] })),
    ),
    table(
      'times',
      ['solved-by'],
      ['median', 'most'],
      (['assistant', 'person'] as const).map(by => ({
        about: [of(`ended-${by}`)],
        counts: [minutes(times[by].median), minutes(times[by].most)],
      })),
    ),
    table(
      'errors',
      ['error', 'title'],
      ['came', ...ended],
      figures.errors.map(error => ({
        about: [error.article, errorTitle(voice, error)],
        counts: [error.came, ...endings.map(ending => error.ended[ending])],
      })),
    ),
    table(
      'steps',
      ['cause', 'step'],
      ['tried', 'failed'],
      figures.steps.map(({ cause, step, tried, failed }) => ({
        about: [causeTitle(voice, cause), stepWords(voice, { cause, step })],
        counts: [tried, failed],
      })),
    ),
    table(
      'remedies',
      ['cause'],
      ['cured', 'failed'],
      figures.remedies.map(({ cause, solved, failed }) => ({
        about: [causeTitle(voice, cause)],
        counts: [solved, failed],
      })),
    ),
    table(
      'really',
      ['error', 'really-was', 'front', 'stood'],
      ['count'],
      figures.really.map(({ article = '', cause, front, stood, count }) => ({
        about: [
          article,
          causeTitle(voice, cause),
          front ? causeTitle(voice, front) : '',
          of(`stood-${stood}`),
        ],
        counts: [count],
      })),
    ),
    table(
      'unheard',
      ['language', 'words'],
      ['count'],
      unheard.groups.map(({ language, count, examples }) => ({
        about: [language, examples[0]!],
        counts: [count],
      })),
    ),
    table(
      'helpful',
      ['error'],
      ['yes', 'no'],
      figures.helpful.map(({ article, yes, no }) => ({ about: [article ?? ''], counts: [yes, no] })),
    ),
    ...(withHosts
      ? [
          table(
            'hosts',
            ['host'],
            ['came', ...ended],
            figures.hosts.map(({ host, came, ended: by }) => ({
              about: [host],
              counts: [came, ...endings.map(ending => by[ending])],
            })),
          ),
        ]
      : []),
  ]
}
