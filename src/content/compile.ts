/** Makes the whole library of some content, with what people say trained into weights. */

import { build, type LibraryData } from './build.ts'
import type { Content } from './content.ts'
import { trained } from './trained.ts'
import { trainingData } from './training-data.ts'

/** Both the examples and the file want the library of one content. */
const compiled = new WeakMap<Content, LibraryData>()

/** @param version of the assistant; the library carries it along */
export function compile(content: Content, version: string): LibraryData {
  const known = compiled.get(content)
  if (known) return { ...known, version }
  const library = build(content, version, trained(trainingData(content)))
  compiled.set(content, library)
  return library
}
