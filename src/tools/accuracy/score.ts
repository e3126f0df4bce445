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

/** What is counted, in the order of the tables. */
export const figures = [
  'all messages',
  'article',
  'article, with a code',
  'article, without a code',
  'article, English',
  'article, Dutch',
  'article, mixed',
  'silence',
  'codes, exact sets',
  'codes, precision',
  'codes, recall',
] as const

export type Figure = (typeof figures)[number]

/** A share for each figure that the rows say something about. */
export type Score = Partial<Record<Figure, Share>>

const languages: Readonly<Record<string, Figure>> = {
  en: 'article, English',
  nl: 'article, Dutch',
  mixed: 'article, mixed',
}

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

/** Everything that is counted about some rows and the answers to them. */
export function score(rows: readonly Row[], answers: readonly Answer[]): Score {
  const found: Score = {}
  const count = (figure: Figure, right: number, of: number) => {
    const before = found[figure] ?? { right: 0, of: 0 }
    found[figure] = { right: before.right + right, of: before.of + of }
  }
  rows.forEach((row, at) => {
    const { article, entry, codes } = answers[at]!
    const right = Number(isRightArticle(row, article, entry))
    count('all messages', right, 1)
    if (row.expectedArticle === 'none') count('silence', right, 1)
    else {
      count('article', right, 1)
      count(row.expectedCodes.length > 0 ? 'article, with a code' : 'article, without a code', right, 1)
      const language = languages[row.lang]
      if (language) count(language, right, 1)
    }
    if (!codes) return
    const wanted = new Set(row.expectedCodes.map(plainCode))
    const given = new Set(codes.map(plainCode))
    const both = [...given].filter(code => wanted.has(code)).length
    count('codes, exact sets', Number(isExactSet(row, codes)), 1)
    count('codes, precision', both, given.size)
    count('codes, recall', both, wanted.size)
  })
  return found
}
