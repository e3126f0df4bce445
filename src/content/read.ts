/** Reads the content's files into documents that know on which line everything stands. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../core/library.ts'
import type { DataOf } from './data.ts'
import { type Kind, locate } from './kinds.ts'
import type { Problem } from './problem.ts'
import { type Mistake, type Path, readYaml } from './yaml.ts'

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
  const yaml = readYaml(text)
  if ('mistakes' in yaml) return { problems: yaml.mistakes.map(mistake => unreadable(file, mistake)) }
  const document = { ...place, file, text, data: yaml.data ?? {}, lineOf: yaml.lineOf } as Document
  return { document, problems: [] }
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

function unreadable(file: string, { line, code, message }: Mistake): Problem {
  const twice = code === 'DUPLICATE_KEY'
  return {
    file,
    line,
    rule: 'yaml',
    what: twice ? 'the same key stands here twice' : message,
    fix: twice
      ? 'Keep one of the two.'
      : 'Mend the YAML; a text with `: ` or `#` in it wants quotes or `>-`.',
    level: 'error',
  }
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
