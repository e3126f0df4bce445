/** Makes objects that begin with a spread share a shape; goes over what was compiled. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ObjectExpression, parse } from 'acorn'
import { simple } from 'acorn-walk'

/**
 * The same code, in which `{ ...one, more: 1 }` is written as `{ ...null, ...one, more: 1 }`.
 *
 * The V8 of Node 20 gives the copy of `one` a shape that passes on to no other: with every property that is added, each such object gets
 * a shape of its own, which takes some twenty times as long as the object, stays until the next full collection, and makes whatever
 * reads the object slow as well. Begun with nothing, the object has a shape that all share, and is the same otherwise.
 */
export function sharing(code: string): string {
  const places: number[] = []
  simple(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
    ObjectExpression({ properties: [first, ...others] }: ObjectExpression) {
      if (
        first?.type === 'SpreadElement' &&
        others.length > 0 &&
        code.slice(first.start, first.end) !== '...null'
      )
        places.push(first.start)
    },
  })
  places.sort((one, other) => other - one)
  return places.reduce((all, place) => `${all.slice(0, place)}...null, ${all.slice(place)}`, code)
}

/** Goes over the modules below a folder. @param but the folder that is left alone */
export function shareShapes(folder: string, but: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    if (!file.endsWith('.js') || file.startsWith(but)) continue
    const code = readFileSync(file, 'utf8')
    const shared = sharing(code)
    if (shared !== code) writeFileSync(file, shared)
  }
}
