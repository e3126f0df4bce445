/** What many times the content costs: a message, and the making of the index. */

import type { Library } from '../../core/library.ts'
import { indexOf } from '../../core/understand/library-index.ts'
import { understand } from '../../core/understand/understand.ts'
import { largeLibrary } from './large-library.ts'
import { line, timeOf } from './measure.ts'

/** Prints what a message costs with so many times the content, beside what it costs now. */
export async function largePart(library: Library, texts: readonly string[], times: number): Promise<void> {
  const large = largeLibrary(library, times)
  const started = performance.now()
  indexOf(large)
  understand(large, texts[0]!)
  const made = performance.now() - started
  const perMessage = async (measured: Library) =>
    (1000 *
      (await timeOf(
        () => texts,
        text => understand(measured, text),
      ))) /
    texts.length
  const [real, more] = [await perMessage(library), await perMessage(large)]
  line('', 'now', `${times} x`, 'ratio')
  line('a message', `${real.toFixed(0)} us`, `${more.toFixed(0)} us`, `${(more / real).toFixed(2)} x`)
  line('making the index', '', `${(made / 1000).toFixed(1)} s`)
}
