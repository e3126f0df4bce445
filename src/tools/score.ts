/** Counts how often answers are right, over rows in the format of the development set. */

export interface ExpectedCode {
  basic: string | null
  enhanced: string | null
}

/** A labelled message, one line of a set. */
export interface Row {
  id: string
  lang: string
  text: string
  expectedCodes: ExpectedCode[]
  expectedArticle: string
  /** Set where several entries share the article. */
  expectedEntry?: string
  /** Articles, or entries. */
  alsoAcceptable?: string[]
}

export interface Answer {
  article: string
  entry?: string | null
  /** Left out by those who read no codes. */
  codes?: readonly ExpectedCode[]
}

/** Right ones of all. */
export interface Share {
  right: number
  of: number
}

/** The rows of a table, by name. */
export type Score = Record<string, Share>

/** @returns an error code as it is compared: both halves, a missing one as a dash */
export function plainCode({ basic, enhanced }: ExpectedCode): string {
  return `${basic ?? '-'} ${enhanced ?? '-'}`
}

export function isRightArticle(row: Row, article: string, entry?: string | null): boolean {
  const isMeant = article === row.expectedArticle && (!row.expectedEntry || entry === row.expectedEntry)
  return isMeant || (row.alsoAcceptable ?? []).some(other => other === article || other === entry)
}

export function isExactSet(row: Row, codes: readonly ExpectedCode[]): boolean {
  return (
    [...new Set(row.expectedCodes.map(plainCode))].sort().join() ===
    [...new Set(codes.map(plainCode))].sort().join()
  )
}

/** Answers from words alone, by how sure they were said to be. */
export interface Reliability extends Share {
  name: string
  /** Wrong ones that were offered as a choice, with the right one beside it. */
  offered: number
}

/** An answer with what was said about it. */
export interface Verdict extends Answer {
  confidence: number
  topics: readonly string[]
}

const tenths = [
  { name: 'said 0.9 sure', from: 0.9 },
  { name: 'said 0.7 to 0.9 sure', from: 0.7 },
  { name: 'said 0.5 to 0.7 sure', from: 0.5 },
  { name: 'said less', from: 0 },
]

/** How often those without a code were right, by how sure was said. */
export function reliability(rows: readonly Row[], answers: readonly Verdict[]): Reliability[] {
  const found = tenths.map(({ name }) => ({ name, right: 0, of: 0, offered: 0 }))
  rows.forEach((row, at) => {
    if (row.expectedCodes.length > 0) return
    const { article, entry, confidence, topics } = answers[at]!
    const bin = found[tenths.findIndex(({ from }) => confidence >= from)]!
    const right = isRightArticle(row, article, entry)
    bin.of++
    if (right) bin.right++
    else if (topics.some(topic => isRightArticle(row, topic, topic) || topic === row.expectedEntry))
      bin.offered++
  })
  return found.filter(({ of }) => of > 0)
}

/** Everything that is counted, in the order of the table. */
export function score(rows: readonly Row[], answers: readonly Answer[]): Score {
  const table: Score = {}
  const count = (name: string, right: number, of: number) => {
    const { right: before, of: all } = table[name] ?? { right: 0, of: 0 }
    table[name] = { right: before + right, of: all + of }
  }
  rows.forEach((row, at) => {
    const { codes } = answers[at]!
    if (codes) {
      const wanted = new Set(row.expectedCodes.map(plainCode))
      const found = new Set(codes.map(plainCode))
      const both = [...found].filter(code => wanted.has(code)).length
      count('codes: precision', both, found.size)
      count('codes: recall', both, wanted.size)
      count('codes: exact sets', Number(isExactSet(row, codes)), 1)
    }
  })
  rows.forEach((row, at) => {
    const { article, entry } = answers[at]!
    const right = Number(isRightArticle(row, article, entry))
    if (row.expectedArticle === 'none') {
      count('silence', right, 1)
      if (row.expectedCodes.length === 0) count('silence, without a code', right, 1)
      return
    }
    count('article', right, 1)
    count(`article, ${row.lang}`, right, 1)
    count(row.expectedCodes.length > 0 ? 'article, with a code' : 'article, without a code', right, 1)
  })
  return table
}
