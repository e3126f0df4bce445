/** `npm run accuracy`: scores sets of labelled messages, beside natural's classifiers trained on the same lines. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { home } from '../../content/home.ts'
import { loadLibrary } from '../../content/load.ts'
import type { Heard } from '../../core/understand/heard.ts'
import { understand } from '../../core/understand/understand.ts'
import { bareClassifier, type Classifier, logisticClassifier } from '../baseline.ts'
import { crossValidate } from '../cross-validate.ts'
import { Failure } from '../failure.ts'
import {
  type Answer,
  isExactSet,
  isRightArticle,
  plainCode,
  type Row,
  reliability,
  type Score,
  score,
} from '../score.ts'

const devset = join(home, 'test/accuracy/devset.jsonl')

interface Options {
  quiet?: true
  baselines: boolean
  folds?: string
}

export function accuracyCommand(): Command {
  return new Command('accuracy')
    .description('score labelled messages and show every miss')
    .argument('[files...]', 'sets in JSONL; test/accuracy/devset.jsonl without one')
    .option('--quiet', 'figures only, no misses')
    .option('--no-baselines', "without natural's classifiers, which take some seconds to train")
    .option('--folds <number>', 'instead, cross-validate the training lines in so many parts')
    .action(async (files: string[], options: Options) => {
      if (options.folds !== undefined) {
        const folds = Number(options.folds)
        if (!Number.isInteger(folds) || folds < 2)
          throw new Failure('--folds takes a whole number from 2 up', 2)
        return crossValidate(folds, options.quiet !== true)
      }
      const library = await loadLibrary()
      const others = options.baselines ? { Bayes: bareClassifier(), 'LogReg.': logisticClassifier() } : {}
      for (const file of files.length > 0 ? files : [devset]) {
        const rows = readRows(file)
        const ours = rows.map(({ text }) => understand(library, text))
        console.log(`${file}: ${rows.length} messages`)
        printTable(score(rows, ours), rows, others)
        printReliability(rows, ours)
        if (!options.quiet) printMisses(rows, ours)
      }
    })
}

function readRows(file: string): Row[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Failure(`cannot read ${file}`, 2)
  }
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line) as Row]
    } catch {
      throw new Failure(`${file}:${at + 1}: not valid JSON`)
    }
  })
}

function printTable(ours: Score, rows: readonly Row[], others: Readonly<Record<string, Classifier>>) {
  const columns = Object.values(others).map(classify =>
    score(
      rows,
      rows.map(({ text }) => classify(text)),
    ),
  )
  printLine('', ['ours', ...Object.keys(others)])
  for (const name of Object.keys(ours))
    printLine(
      name,
      [ours, ...columns].map(column => percent(column, name)),
    )
}

function printLine(name: string, figures: readonly string[]) {
  console.log(`  ${name.padEnd(26)}${figures.map(figure => figure.padStart(18)).join('')}`.trimEnd())
}

function percent(column: Score, name: string): string {
  const share = column[name]
  if (!share) return '-'
  return `${share.of === 0 ? '-' : ((100 * share.right) / share.of).toFixed(1)} % (${share.right}/${share.of})`
}

/** How often words alone were right, by how sure was said. */
function printReliability(rows: readonly Row[], answers: readonly Heard[]) {
  for (const { name, right, of, offered } of reliability(rows, answers))
    console.log(`  ${name.padEnd(26)}${right}/${of} right${offered > 0 ? `, ${offered} more offered` : ''}`)
}

function printMisses(rows: readonly Row[], answers: readonly Answer[]) {
  rows.forEach((row, at) => {
    const { article, entry, codes = [] } = answers[at]!
    const wrong = [
      ...(isRightArticle(row, article, entry)
        ? []
        : [`article ${entry ?? article}, not ${row.expectedEntry ?? row.expectedArticle}`]),
      ...(isExactSet(row, codes)
        ? []
        : [
            `codes [${codes.map(plainCode).join(', ')}], not [${row.expectedCodes.map(plainCode).join(', ')}]`,
          ]),
    ]
    if (wrong.length > 0) console.log(`  ${row.id} ${JSON.stringify(row.text)}\n    ${wrong.join('; ')}`)
  })
}
