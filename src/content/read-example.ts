/** Reads examples as messages are read. */

import { understand } from '../core/understand/understand.ts'
import { animate } from './build.ts'
import { compile } from './compile.ts'
import type { Content } from './content.ts'
import type { Read } from './lint/rules/code-example.ts'

/** What reads a text with the library of some content. */
export function exampleReader(content: Content): Read {
  const library = animate(compile(content, ''))
  return text => {
    const { article, codes, hosts } = understand(library, text)
    return {
      article,
      hosts,
      codes: codes.map(({ basic, enhanced }) => [basic, enhanced].filter(Boolean).join(' ')),
    }
  }
}
