/** Files in words: by name and size, and why one is only named. */

import { keptBack, passedOn, type SentFile, tooMany } from '../file.ts'
import type { Block } from '../reply.ts'
import { label, type Voice } from './words.ts'

/**
 * @param phrase says what becomes of those that are passed on
 * @returns nothing where there are none
 */
export function filesIn(
  voice: Voice,
  files: readonly SentFile[],
  phrase: string,
  values: { number?: string } = {},
): Block[] {
  const lines = [
    [phrase, passedOn(files)] as const,
    ['file.kind', files.filter(file => keptBack(file) === 'kind')] as const,
    ['file.large', files.filter(file => keptBack(file) === 'large')] as const,
  ]
  return lines
    .filter(([, some]) => some.length > 0)
    .map(([name, some]) => ({
      kind: 'text',
      spans: [{ text: label(voice, name, { ...values, names: namesOf(voice, some) }) }],
    }))
}

/** More are sent by no hand. */
const mostNamed = 10

/** That of some files only the newest go along, and which do not. @returns nothing where all of them do */
export function tooManyIn(voice: Voice, files: readonly SentFile[]): Block[] {
  const left = tooMany(files).slice(-mostNamed)
  if (left.length === 0) return []
  return [{ kind: 'text', spans: [{ text: label(voice, 'file.many', { names: namesOf(voice, left) }) }] }]
}

/** `screenshot.png (34 kB), bounce.eml (1.2 MB)` */
export function namesOf({ language }: Voice, files: readonly SentFile[]): string {
  return files
    .map(({ name, bytes }) => (bytes === undefined ? name : `${name} (${sizeOf(language, bytes)})`))
    .join(', ')
}

const [thousand, million] = [1_000, 1_000_000]

function sizeOf(language: string, bytes: number): string {
  const written = (unit: string, digits: number, size: number) =>
    new Intl.NumberFormat(language, {
      ...{ style: 'unit', unit, unitDisplay: 'short' },
      maximumFractionDigits: digits,
    }).format(size)
  if (bytes >= million) return written('megabyte', 1, bytes / million)
  return written('kilobyte', 0, Math.max(1, bytes / thousand))
}
