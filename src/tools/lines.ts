/** JSONL in, JSONL out: one line for one line, in order, as it streams. */

import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { Failure } from './failure.ts'

/** What is printed for a line that cannot be answered. */
type Wrong<Answer> = (line: number, error: string, given: Record<string, unknown>) => Answer

/** What a line calls itself by, so that its error finds its way back; `null` where it has no name. */
export const nameOf = (given: Record<string, unknown>, field: string): string | number | null => {
  const name = given[field]
  return typeof name === 'string' || typeof name === 'number' ? name : null
}

/** Where lines come from: a file, or standard input. */
export function input(file: string | undefined): Readable {
  const named = file !== undefined && file !== '-'
  return (named ? createReadStream(file) : process.stdin).on('error', (error: NodeJS.ErrnoException) => {
    const why = reasons[error.code ?? ''] ?? error.code
    console.error(
      `mailflow: cannot read ${named ? file : 'standard input'}: ${why}. Give a file of JSON lines, or pipe them in; a single text goes to understand --explain "text".`,
    )
    process.exit(2)
  })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  ENAMETOOLONG: 'that is no name of a file',
}

/**
 * Answers every line with one. A line that is no JSON object, or that `answer` refuses with a {@link Failure} or breaks on, is
 * answered with `wrong(line number, what is wrong, the object if it is one)`, and the process ends with exit code 1.
 * @param written what is printed for an answer; one line of JSON unless told otherwise
 */
export async function answerLines<Answer>(
  from: Readable,
  answer: (line: Record<string, unknown>) => Answer,
  wrong: Wrong<Answer>,
  written: (answer: Answer) => string = JSON.stringify,
): Promise<void> {
  let number = 0
  for await (const line of linesOf(from)) {
    number++
    await print(written(answered(line, number, answer, wrong)))
  }
}

/** Only a line feed ends a line: the other separators of Unicode may stand in JSON as they are (RFC 8259 section 7). */
async function* linesOf(from: Readable): AsyncGenerator<string> {
  let pieces: string[] = []
  for await (const chunk of from.setEncoding('utf8')) {
    const [first, ...others] = (chunk as string).split('\n')
    pieces.push(first!)
    for (const next of others) {
      yield pieces.join('')
      pieces = [next]
    }
  }
  const last = pieces.join('')
  if (last !== '') yield last
}

function answered<Answer>(
  line: string,
  number: number,
  answer: (line: Record<string, unknown>) => Answer,
  wrong: Wrong<Answer>,
): Answer {
  let given: Record<string, unknown> = {}
  try {
    given = parsed(line)
    return answer(given)
  } catch (error) {
    process.exitCode = 1
    if (error instanceof Failure) return wrong(number, error.message, given)
    // One line that breaks something must not take the answers of all others with it.
    console.error(error)
    return wrong(number, 'this line could not be answered; standard error says why', given)
  }
}

function parsed(line: string): Record<string, unknown> {
  let value: unknown
  try {
    // Windows writes a mark in front of a file.
    value = JSON.parse(line.replace(/^\ufeff/, ''))
  } catch {
    throw new Failure(line.trim() === '' ? 'an empty line is no JSON object' : 'not valid JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Failure('not a JSON object')
  return value as Record<string, unknown>
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain')
}
