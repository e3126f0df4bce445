/** Makes the whole library of some content, with what people say trained into weights. */

import { build, type LibraryData } from './build.ts'
import type { Content } from './content.ts'
import { trained } from './trained.ts'

/** Both the examples and the file want the library of one content. */
const compiled = new WeakMap<Content, LibraryData>()

/** @param version of the assistant; the library carries it along */
export function compile(content: Content, version: string): LibraryData {
  const known = compiled.get(content)
  if (known) return { ...known, version }
  const symptoms = content.languages.flatMap(language =>
    content.all('symptoms', language).map(({ data }) => ({ ...data, language })),
  )
  const concepts = content.one('concepts', '')?.data.concepts ?? {}
  const library = build(content, version, trained({ symptoms, concepts }))
  compiled.set(content, library)
  return library
}
