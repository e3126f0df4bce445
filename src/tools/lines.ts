/** JSONL in, JSONL out: one line for one line, in order, as it streams. */

import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Failure } from './failure.ts'

/** Where lines come from: a file, or standard input. */
export function input(file: string | undefined): Readable {
  if (file === undefined || file === '-') return process.stdin
  return createReadStream(file).on('error', () => {
    console.error(`mailflow: cannot read ${file}`)
    process.exit(2)
  })
}

/**
 * Answers every line with one. A line that is no JSON object, or that `answer` refuses with a {@link Failure}, is answered with
 * `wrong(line number, what is wrong)`, and the process ends with exit code 1.
 */
export async function answerLines(
  from: Readable,
  answer: (line: Record<string, unknown>) => unknown,
  wrong: (line: number, error: string) => unknown,
): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: from, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    await print(answered(line, number, answer, wrong))
  }
}

function answered(
  line: string,
  number: number,
  answer: (line: Record<string, unknown>) => unknown,
  wrong: (line: number, error: string) => unknown,
): unknown {
  try {
    return answer(parsed(line))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    process.exitCode = 1
    return wrong(number, error.message)
  }
}

function parsed(line: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Failure(line.trim() === '' ? 'an empty line is no JSON object' : 'not valid JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Failure('not a JSON object')
  return value as Record<string, unknown>
}

async function print(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain')
}
