/** Makes the whole library of some content, with what people say trained into weights and counted. */

import { tallyUsual } from '../core/understand/leanings.ts'
import { animate, build, type LibraryData } from './build.ts'
import type { Content } from './content.ts'
import { trained } from './trained.ts'
import { trainingData } from './training-data.ts'

/** Both the examples and the file want the library of one content. */
const compiled = new WeakMap<Content, LibraryData>()

/** @param version of the assistant; the library carries it along */
export function compile(content: Content, version: string): LibraryData {
  const known = compiled.get(content)
  if (known) return { ...known, version }
  const data = trainingData(content)
  const plain = build(content, version, trained(data))
  const asides = data.symptoms.filter(({ topic }) => topic === 'none').flatMap(({ says }) => says)
  const library = { ...plain, said: tallyUsual(animate(plain), asides) }
  compiled.set(content, library)
  return library
}
