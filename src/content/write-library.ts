/** Writes the checked content as one JSON file, so that a start neither reads YAML nor trains anything. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkContent } from './check.ts'
import { compile } from './compile.ts'
import { builtLibrary } from './home.ts'
import type { Linted } from './lint/lint.ts'
import { fails } from './problem.ts'
import { version } from './version.ts'

/**
 * Writes `dist/library.json`, unless something is wrong. The same content always makes the same file.
 * @param today ISO 8601 date
 */
export function writeLibrary(root: string, today: string): Linted {
  const linted = checkContent(root, today)
  if (fails(linted.problems)) return linted
  const file = join(root, builtLibrary)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(compile(linted.content, version(root))))
  return linted
}
