/** The tables: how often who was right, on the tuned messages and beside them on the unseen ones. */

import type { Reader } from './readers.ts'
import { type Figure, figures, type Row, type Score, type Share, score } from './score.ts'
import type { TestFile, TestSet } from './sets.ts'
import type { Table } from './table.ts'

/** Between the figures of tuned and of unseen messages. */
const beside = ' / '

/** One reader: a line for each file, and for all. */
export function byFile(sets: readonly TestSet[], reader: Reader): Table {
  const columns: readonly Figure[] = [
    'all messages',
    'codes, exact sets',
    'article, with a code',
    'article, without a code',
    'article, English',
    'article, Dutch',
    'silence',
  ]
  const line = (name: string, rows: readonly Row[]) => {
    const scored = scoreOf(rows, reader)
    return [name, ...columns.map(figure => (scored[figure] ? counted(scored[figure]) : ''))]
  }
  const files = (part: 'tuned' | 'unseen') => sets.flatMap(set => set[part] ?? [])
  const lines = (part: 'tuned' | 'unseen') => [
    ...files(part).map(({ name, rows }) => line(name, rows)),
    ...(files(part).length > 1 ? [line(`all ${part}`, allRows(files(part)))] : []),
  ]
  return { head: ['', ...columns], rows: [...lines('tuned'), ...lines('unseen')] }
}

/** All messages of each set, right or wrong: a column for each reader. */
export function bySet(sets: readonly TestSet[], readers: readonly Reader[]): Table {
  return {
    head: ['tuned / unseen', ...readers.map(({ name }) => name)],
    rows: [...sets, total(sets)].map(({ name, tuned, unseen }) => [
      name,
      ...readers.map(reader =>
        [tuned, unseen]
          .map(file => (file ? percent(scoreOf(file.rows, reader)['all messages']) : '–'))
          .join(beside),
      ),
    ]),
  }
}

/** Every figure of one set: a column for each reader. */
export function byFigure({ tuned, unseen }: TestSet, readers: readonly Reader[]): Table {
  const files = [tuned, unseen].flatMap(file => file ?? [])
  const columns = readers.map(reader => files.map(({ rows }) => scoreOf(rows, reader)))
  const said = figures.filter(figure => columns[0]!.some(scored => scored[figure]))
  return {
    head: [
      [tuned && 'tuned', unseen && 'unseen'].filter(Boolean).join(beside),
      ...readers.map(({ name }) => name),
    ],
    rows: said.map(figure => [
      figure,
      ...columns.map(scores => scores.map(scored => percent(scored[figure])).join(beside)),
    ]),
  }
}

/** All sets as one. */
export function total(sets: readonly TestSet[]): TestSet {
  const part = (name: 'tuned' | 'unseen') => {
    const files = sets.flatMap(set => set[name] ?? [])
    return files.length > 0 ? { [name]: { name, rows: allRows(files) } } : {}
  }
  return { name: 'all', ...part('tuned'), ...part('unseen') }
}

const allRows = (files: readonly TestFile[]): Row[] => files.flatMap(({ rows }) => rows)

const scoreOf = (rows: readonly Row[], reader: Reader): Score =>
  score(
    rows,
    rows.map(({ text }) => reader.answer(text)),
  )

const counted = (share: Share) => `${percent(share)} (${share.right}/${share.of})`

function percent(share: Share | undefined): string {
  return share && share.of > 0 ? ((100 * share.right) / share.of).toFixed(1) : '–'
}
