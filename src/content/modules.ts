/** Tells what a module is made of, from `src` or `dist`: its own file and those it imports, however far. */

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** An import that is there when the program runs; types are gone by then. */
const imported = /^(?:import|export)\s(?!type\s)[^'"]*['"](\.[^'"]+)['"]/gm

/** The texts of a module and of all it imports, by path; packages are left out. */
export function moduleTexts(entry: string): Map<string, string> {
  const texts = new Map([[entry, readFileSync(entry, 'utf8')]])
  for (const [path, text] of texts)
    for (const [, name] of text.matchAll(imported)) {
      const other = join(dirname(path), name!)
      if (!texts.has(other)) texts.set(other, readFileSync(other, 'utf8'))
    }
  return texts
}
