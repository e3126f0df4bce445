/** What many times the content costs: a message, and the making of the index. */

import type { Library } from '../../core/library.ts'
import { indexOf } from '../../core/understand/library-index.ts'
import { understand } from '../../core/understand/understand.ts'
import { largeLibrary } from './large-library.ts'
import { line, median } from './measure.ts'

const rounds = { warm: 2, counted: 15 }

/** Prints what a message costs with so many times the content, beside what it costs now. */
export async function largePart(library: Library, texts: readonly string[], times: number): Promise<void> {
  const large = largeLibrary(library, times)
  const started = performance.now()
  indexOf(large)
  understand(large, texts[0]!)
  const made = performance.now() - started
  const perMessage = (measured: Library) => {
    const begun = performance.now()
    for (const text of texts) understand(measured, text)
    return (1000 * (performance.now() - begun)) / texts.length
  }
  // In turn: what happens to the process in between, happens to both.
  const pairs: [real: number, more: number][] = []
  for (let round = 0; round < rounds.warm + rounds.counted; round++)
    pairs.push([perMessage(library), perMessage(large)])
  const of = (figure: (pair: [real: number, more: number]) => number) =>
    median(pairs.slice(rounds.warm).map(figure))
  const [real, more] = [of(([real]) => real), of(([, more]) => more)]
  const ratio = of(([real, more]) => more / real)
  line('', 'now', `${times} x`, 'ratio')
  line('a message', `${real.toFixed(0)} us`, `${more.toFixed(0)} us`, `${ratio.toFixed(2)} x`)
  line('making the index', '', `${(made / 1000).toFixed(1)} s`)
}
