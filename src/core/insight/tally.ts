/** Rows of figures by what they are about, each begun when it is first counted. */

export class Tally<Row> {
  readonly #rows = new Map<string, Row>()

  /** The row of a key; `begin` makes one in which nothing is counted yet. */
  of(key: readonly (string | null | undefined)[], begin: () => Row): Row {
    const name = JSON.stringify(key)
    const row = this.#rows.get(name) ?? begin()
    this.#rows.set(name, row)
    return row
  }

  /** Those that count most first; those that count the same by their keys, in whatever order they came. */
  most(count: (row: Row) => number): Row[] {
    return [...this.#rows]
      .sort(([name, one], [other, another]) => count(another) - count(one) || (name < other ? -1 : 1))
      .map(([, row]) => row)
  }
}
