/** Explains of every number that looks like a code whether it is one, where it stands, and why. */

import type { Library } from '../../library.ts'
import { contextOf } from '../code-context.ts'
import { findShapes, type Shape } from '../code-shapes.ts'
import { isCode } from '../code-weight.ts'
import { type ReadCode, readCodes } from '../codes.ts'
import { indexOf } from '../library-index.ts'
import { quoted, type Section } from './section.ts'

/** A pasted log may hold thousands. */
const most = 50

export function explainNumbers(library: Library, text: string): Section {
  const known = indexOf(library).codes
  const shapes = findShapes(text)
  const context = contextOf(text, shapes)
  const codes = readCodes(text, known)
  const company = codes.some(({ enhanced }) => enhanced !== null)
  const lines = shapes.slice(0, most).flatMap(shape => {
    const reasons: string[] = []
    const is = isCode(
      shape,
      () => context(shape),
      text,
      known,
      company,
      (reason, weight) => reasons.push(weight === undefined ? reason : `${signed(weight)} ${reason}`),
    )
    const code = codes.find(({ start, end }) => start < shape.end && shape.start < end)
    return [
      `${quoted(text.slice(shape.start, shape.end))} (${placeOf(text, shape)}): ${verdict(is, code)}`,
      ...reasons.map(reason => `  ${reason}`),
    ]
  })
  return {
    title: 'Numbers',
    lines: shapes.length > most ? [...lines, `${shapes.length - most} more are not explained`] : lines,
  }
}

function verdict(is: boolean, code: ReadCode | undefined): string {
  if (!code) return is ? 'belongs to a code that is listed already' : 'no code'
  const written = [code.basic, code.enhanced].filter(part => part !== null).join(' ')
  const inside = code.depth > 0 ? `, inside another error (depth ${code.depth})` : ''
  return `the code ${written}${code.repaired ? ', repaired' : ''}${inside}`
}

/** Where something begins, counted from one as editors do. */
function placeOf(text: string, { start }: Shape): string {
  const before = text.slice(0, start).split('\n')
  return `line ${before.length}, character ${before.at(-1)!.length + 1}`
}

const signed = (weight: number) => `${weight < 0 ? '−' : '+'}${Math.abs(weight)}`
