/** Queries that are built once: to build one takes longer than to run it. */

import type { Compilable, CompiledQuery } from 'kysely'

/** Stands in a query where something will be given. */
class Gap {
  readonly name: PropertyKey

  constructor(name: PropertyKey) {
    this.name = name
  }
}

const gaps = new Proxy({}, { get: (_, name) => new Gap(name) })

/**
 * A query that waits for what it is given.
 *
 * @param build called once, with gaps in the place of what is given: they can stand as values in the query, and nothing can be worked out from them
 */
export function prepared<Given extends object, Row>(
  build: (given: Given) => Compilable<Row>,
): (given: Given) => CompiledQuery<Row> {
  const built = build(gaps as Given).compile()
  const filled = (given: Given) => (one: unknown) =>
    one instanceof Gap ? (given as Record<PropertyKey, unknown>)[one.name] : one
  return given => ({ ...built, parameters: built.parameters.map(filled(given)) })
}
