/** Reads YAML into documents that remember on which line everything stands. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Language } from '../core/library.ts'
import type { DataOf } from './data.ts'
import { type Kind, locate } from './kinds.ts'
import type { Problem } from './problem.ts'

/** Keys and list positions from the top of a document to something in it. */
export type Path = readonly (string | number)[]

export interface Document<K extends Kind = Kind> {
  file: string
  kind: K
  /** The id the file name gives. */
  id: string
  language?: Language
  data: DataOf[K]
  /** The file as it is, comments included. */
  text: string
  /** The line of the last thing on the path that exists, from 1. */
  lineOf: (path: Path) => number
}

/** The folders content is read from. */
export const folders = ['knowledge', 'dialogs'] as const

/** Reads one file that is already in memory. */
export function readDocument(file: string, text: string): { document?: Document; problems: Problem[] } {
  const place = locate(file)
  if (!place) return { problems: [misplaced(file)] }
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const problems = yaml.errors.map(error => ({
    file,
    line: lines.linePos(error.pos[0]).line || 1,
    rule: 'yaml',
    what: error.code === 'DUPLICATE_KEY' ? 'the same key stands here twice' : error.message,
    fix:
      error.code === 'DUPLICATE_KEY'
        ? 'Keep one of the two.'
        : 'Mend the YAML; a text with `: ` or `#` in it wants quotes or `>-`.',
    level: 'error' as const,
  }))
  if (problems.length > 0) return { problems }
  const lineOf = (path: Path) => lines.linePos(offsetOf(yaml.contents, path)).line || 1
  const document = { ...place, file, text, data: yaml.toJS() ?? {}, lineOf } as Document
  return { document, problems }
}

/** Reads everything under `knowledge/` and `dialogs/`; what cannot be read is a problem, never an exception. */
export function readContent(root: string): { documents: Document[]; problems: Problem[] } {
  const read = contentFiles(root).map(file => readDocument(file, readFileSync(join(root, file), 'utf8')))
  return {
    documents: read.flatMap(({ document }) => document ?? []),
    problems: read.flatMap(({ problems }) => problems),
  }
}

/** Paths of all content files, from the root, sorted. Drawn trees are made from the content and are no part of it. */
export function contentFiles(root: string): string[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter(file => !file.startsWith('dialogs/trees') && !/(^|\/)[.~]|~$/.test(file))
      .filter(file => statSync(join(root, file)).isFile())
      .sort(),
  )
}

function misplaced(file: string): Problem {
  const fix =
    'Move it or rename it; docs/content.md lists the folders, and words stand in `<id>.<language>.yaml`.'
  return {
    file,
    line: 1,
    rule: 'file/place',
    what: 'no kind of content has this place and name',
    fix,
    level: 'error',
  }
}

function offsetOf(top: Node | null, path: Path): number {
  let node: unknown = top
  let offset = 0
  for (const key of path) {
    const next = isMap(node)
      ? node.items.find(pair => isScalar(pair.key) && String(pair.key.value) === String(key))
      : isSeq(node)
        ? node.items[Number(key)]
        : undefined
    if (!next) break
    const start = isPair(next) ? (next.key as Node) : (next as Node)
    offset = start.range?.[0] ?? offset
    node = isPair(next) ? next.value : next
  }
  return offset
}
