/** Writes the checked content as one JSON file, so that a start neither reads YAML nor trains anything. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, type LibraryData } from './build.ts'
import { checkContent } from './check.ts'
import type { Content } from './content.ts'
import { builtLibrary } from './home.ts'
import type { Linted } from './lint/lint.ts'
import { fails } from './problem.ts'
import { train } from './train.ts'
import { version } from './version.ts'

/** The library of some content, with what people say trained into weights. */
export function compile(content: Content, root: string): LibraryData {
  return build(
    content,
    version(root),
    train(content.all('symptoms').map(({ data, language }) => ({ ...data, language: language! }))),
  )
}

/** Writes `dist/library.json`, unless something is wrong. The same content always makes the same file. */
export function writeLibrary(root: string, today: string): Linted {
  const linted = checkContent(root, today)
  if (fails(linted.problems)) return linted
  const file = join(root, builtLibrary)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(compile(linted.content, root)))
  return linted
}
