/** `mailflow understand`: what is heard in each message of a JSONL stream. */

import { Command } from 'commander'
import { loadLibrary } from '../../content/load.ts'
import type { Library } from '../../core/library.ts'
import { understand } from '../../core/understand/understand.ts'
import { Failure } from '../failure.ts'
import { languageIn } from '../language-option.ts'
import { answerLines, input } from '../lines.ts'

export function understandCommand(): Command {
  return new Command('understand')
    .description('read JSONL {id, text, language?} and print what was heard, one line for one line')
    .argument('[file]', 'a JSONL file; standard input without it')
    .action(async (file: string | undefined) => {
      const library = await loadLibrary()
      await answerLines(
        input(file),
        line => understood(library, line),
        (line, error) => ({ id: null, line, error }),
      )
    })
}

/**
 * What was heard in one line.
 * @returns `{id, language, codes, article, entry, decision, confidence, topics, findings, hosts}`
 * @throws Failure for a line without a text
 */
export function understood(library: Library, { id, text, language }: Record<string, unknown>): unknown {
  if (typeof text !== 'string') throw new Failure('"text" must be a string')
  if (typeof id !== 'string' && typeof id !== 'number') throw new Failure('"id" must be a string or a number')
  const hint = languageIn(library, language)
  const heard = understand(library, text, hint === undefined ? {} : { language: hint })
  return {
    id,
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
