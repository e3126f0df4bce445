/** `mailflow understand`: what is heard in each message of a JSONL stream. */

import { Command } from 'commander'
import { loadLibrary } from '../../content/load.ts'
import type { Library } from '../../core/library.ts'
import { explain } from '../../core/understand/explain/explain.ts'
import type { Section } from '../../core/understand/explain/section.ts'
import { type Hearing, understand } from '../../core/understand/understand.ts'
import { Failure } from '../failure.ts'
import { languageIn } from '../language-option.ts'
import { answerLines, input, nameOf } from '../lines.ts'
import { printable } from '../printable.ts'

export function understandCommand(): Command {
  return new Command('understand')
    .description('read JSONL {id, text, language?} and print what was heard, one line for one line')
    .argument('[file]', 'a JSONL file; standard input without it')
    .option('--explain [text]', 'instead, say in words what led to it: in this text, or in every line')
    .action(async (file: string | undefined, { explain: wanted }: { explain?: string | true }) => {
      if (typeof wanted === 'string' && file !== undefined)
        throw new Failure('give --explain one text in quotes, or put it behind a file', 2)
      const library = await loadLibrary()
      if (typeof wanted === 'string') console.log(inWords(explain(library, wanted)))
      else if (wanted)
        await answerLines(
          input(file),
          line => `── ${line.id}\n\n${inWords(explain(library, ...message(library, line)))}`,
          (line, error) => `── line ${line}: ${error}\n`,
          printable,
        )
      else
        await answerLines(
          input(file),
          line => understood(library, line),
          (line, error, given) => ({ id: nameOf(given, 'id'), line, error }),
        )
    })
}

/** Headings, and under each its lines. */
function inWords(sections: readonly Section[]): string {
  return printable(
    sections.map(({ title, lines }) => `${title}\n${lines.map(line => `  ${line}\n`).join('')}`).join('\n'),
  )
}

/**
 * What was heard in one line.
 * @returns `{id, language, codes, article, entry, decision, confidence, topics, findings, hosts}`
 * @throws Failure for a line without a text
 */
export function understood(library: Library, line: Record<string, unknown>): unknown {
  const heard = understand(library, ...message(library, line))
  return {
    id: line.id,
    language: heard.language,
    codes: heard.codes.map(({ basic, enhanced }) => ({ basic, enhanced })),
    article: heard.article,
    entry: heard.entry,
    decision: heard.decision,
    confidence: Math.round(heard.confidence * 1000) / 1000,
    topics: heard.topics,
    findings: heard.findings,
    hosts: heard.hosts,
  }
}

/** The text of a line, and what is known of its language. */
function message(
  library: Library,
  { id, text, language }: Record<string, unknown>,
): [text: string, hearing: Hearing] {
  if (typeof text !== 'string') throw new Failure('"text" must be a string')
  if (typeof id !== 'string' && typeof id !== 'number') throw new Failure('"id" must be a string or a number')
  const hint = languageIn(library, language)
  return [text, hint === undefined ? {} : { language: hint }]
}
