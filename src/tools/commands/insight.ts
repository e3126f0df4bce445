/** `mailflow insight`: what the helpdesk can learn from what was kept, as tables, as CSV, or as a list of work for the knowledge base. */

import { Command } from 'commander'
import { type Insight, insightInto } from '../../app/insight.ts'
import { loadLibrary } from '../../content/load.ts'
import { insightTables } from '../../core/compose/insight-tables.ts'
import { label, type Voice, voice } from '../../core/compose/words.ts'
import { type Day, dayOf, daysAfter } from '../../core/insight/span.ts'
import { workIn } from '../../core/insight/work.ts'
import { Failure } from '../failure.ts'
import { checkedLanguage, languageOption } from '../language-option.ts'
import { printable } from '../printable.ts'
import { withStore } from '../with-store.ts'

interface Options {
  since?: string
  csv?: string
  work?: true
  hosts?: true
  json?: true
  language?: string
}

/** Days that are looked back on when nothing is said. */
const usual = 30

export function insightCommand(): Command {
  return new Command('insight')
    .description(
      'what came, how it ended, what helped and what did not, from what is kept; nothing of whose it was',
    )
    .option('--since <day>', `the first day, 2026-11-01; ${usual} days ago without it`)
    .option('--hosts', 'servers by name as well')
    .option('--csv <folder>', 'write a CSV file for each table')
    .option('--work', 'instead, the list of work for the knowledge base, as Markdown')
    .option('--json', 'as data')
    .addOption(languageOption())
    .action(async (options: Options) => {
      if (options.csv !== undefined && (options.work || options.json))
        throw new Failure('--csv writes tables, and goes with neither --work nor --json', 2)
      const library = await loadLibrary()
      const words = voice(library, checkedLanguage(library, options.language) ?? library.languages[0]!)
      const now = new Date().toISOString()
      const span = { from: dayIn(options.since) ?? daysAfter(dayOf(now), -usual), to: dayOf(now) }
      await withStore(async store => print(await insightInto({ library, store }, span, now), words, options))
    })
}

async function print(insight: Insight, words: Voice, { csv, work, hosts, json }: Options): Promise<void> {
  const { span } = insight
  if (json) {
    const { hosts: all, ...figures } = insight
    const data = work ? { span, ...workIn(insight) } : { ...figures, ...(hosts && { hosts: all }) }
    console.log(JSON.stringify(data, null, 2))
    return
  }
  if (work) {
    const { workPage } = await import('../insight/work-page.ts')
    process.stdout.write(printable(workPage(words, span, workIn(insight), insight.unheard.left)))
    return
  }
  const tables = insightTables(words, insight, { withHosts: hosts ?? false })
  if (csv !== undefined) {
    const { writeCsv } = await import('../insight/csv.ts')
    console.log(writeCsv(csv, tables).join('\n'))
    return
  }
  const { inColumns } = await import('../insight/print.ts')
  const empty = label(words, 'insight.nothing')
  const heading = label(words, 'insight.heading', { ...span })
  console.log(
    printable([`${heading}\n`, ...tables.map(table => inColumns(table, empty))].join('\n').trimEnd()),
  )
}

function dayIn(text: string | undefined): Day | undefined {
  if (text === undefined) return undefined
  const isDay =
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && daysAfter(text, 0) === text
  if (!isDay) throw new Failure(`--since takes a day, 2026-11-01, not "${text}"`, 2)
  return text
}
