/** Walks every dialog once, for the rules that look at where its paths lead. */

import { type Path, paths } from '../../core/diagnose/tree.ts'
import type { Entry, Library } from '../../core/library.ts'
import type { SymptomModel } from '../../core/understand/symptoms.ts'
import { animate, build } from '../build.ts'
import type { Content } from '../content.ts'
import type { EntryData } from '../data.ts'
import type { Document } from '../read.ts'

/** One entry with every path of answers through its dialog. */
export interface Walk {
  document: Document<'entry'>
  entry: Entry
  paths: Path[]
}

/** The walks of one content, kept: four rules ask for them. */
const walked = new WeakMap<Content, { library: Library; walks: Walk[] }>()

/** Every entry that can be walked. One with names that lead nowhere cannot: other rules tell about those. */
export function walk(content: Content): { library: Library; walks: Walk[] } {
  const known = walked.get(content)
  if (known) return known
  const library = animate(build(content, '', {} as SymptomModel))
  const walks = content
    .all('entry')
    .filter(({ data }) => isWhole(content, data))
    .map(document => {
      const entry = library.entries[document.id]!
      return { document, entry, paths: [...paths(library, entry)] }
    })
  walked.set(content, { library, walks })
  return { library, walks }
}

function isWhole(content: Content, { causes, dialog }: EntryData): boolean {
  const asks = dialog ? content.one('dialog', dialog)?.data.ask : []
  return (
    asks?.every(question => content.one('question', question)) === true &&
    Object.values(causes).every(ids => ids.every(id => content.one('cause', id)))
  )
}
