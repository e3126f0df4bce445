/** What the tests of understanding share: the known codes, a table of articles, and readings written briefly. */
import { readFileSync } from 'node:fs'
import { articleOfCodes, type CodeTable } from '../../../src/core/understand/article.ts'
import { type ReadCode, readCodes } from '../../../src/core/understand/codes.ts'
import { normalise } from '../../../src/core/understand/normalise.ts'

export const data = (name: string): string =>
  readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')

export const knownCodes: ReadonlySet<string> = new Set(JSON.parse(data('known-codes.json')))

const connectors = new Set(['4.4.312', '4.4.315', '4.4.316', '4.4.317', '4.4.318', '4.7.320'])

export const table: CodeTable = {
  articleOf: enhanced => {
    const temporary = `4${enhanced.slice(1)}`
    return connectors.has(temporary) ? temporary : undefined
  },
  isConnector: article => connectors.has(article),
  isExpired: enhanced => connectors.has(`4${enhanced.slice(1)}`) && enhanced.startsWith('5'),
}

export const codesOf = (text: string): ReadCode[] => readCodes(normalise(text), knownCodes)

export const articleOf = (text: string) => {
  const plain = normalise(text)
  const found = articleOfCodes(readCodes(plain, knownCodes), plain, table)
  return found && { article: found.article, expired: found.expired }
}

/** A code as the test data write it: 450/4.4.316, -/4.4.316, 550/-. */
export const brief = ({ basic, enhanced }: Pick<ReadCode, 'basic' | 'enhanced'>): string =>
  `${basic ?? '-'}/${enhanced ?? '-'}`
