/** The sets of labelled messages: those that wordings were tuned on, and beside each the part that nobody looks at. */

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { home } from '../../content/home.ts'
import { Failure } from '../failure.ts'
import type { Row } from './score.ts'

/** One file of a set. */
export interface TestFile {
  /** Of the file, without its ending. */
  name: string
  rows: readonly Row[]
}

/** Messages of one kind and author, in up to two files. */
export interface TestSet {
  name: string
  tuned?: TestFile
  unseen?: TestFile
}

const unseen = 'unseen'
const ending = '.jsonl'

/** Whether figures are all that may be shown of a file: who reads its misses tunes on them. */
export const isUnseen = (name: string): boolean => name.endsWith(unseen)

/** The files that are there to be measured on. */
export function everyFile(): string[] {
  const room = join(home, 'test', 'accuracy')
  return readdirSync(room)
    .filter(file => file.endsWith(ending))
    .sort()
    .map(file => join(room, file))
}

/** Files as sets: `own-en.jsonl` and `own-en-unseen.jsonl` are one. */
export function readSets(files: readonly string[]): TestSet[] {
  const sets = new Map<string, TestSet>()
  for (const file of files) {
    const name = basename(file, ending)
    const family = isUnseen(name) ? name.slice(0, -unseen.length).replace(/-$/, '') || name : name
    const set = sets.get(family) ?? { name: family }
    set[isUnseen(name) ? 'unseen' : 'tuned'] = { name, rows: readRows(file) }
    sets.set(family, set)
  }
  return [...sets.values()]
}

function readRows(file: string): Row[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Failure(`cannot read ${file}`, 2)
  }
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line) as Row]
    } catch {
      throw new Failure(`${file}:${at + 1}: not valid JSON`)
    }
  })
}
