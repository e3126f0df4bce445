/**
 * Figures that several parts of every turn add to, each in a series for every set of labels. A registry of prom-client writes them like its
 * own, which look all labels up anew for each value: for the ten values of a turn that took 3 % of it.
 */

/** What a registry writes in a line. */
export interface Line {
  labels: Record<string, string | number>
  value: number
  /** Of lines that are not called as the figure is. */
  metricName?: string
}

/** A figure as a registry takes it. */
export interface Figure {
  name: string
  help: string
  type: 'counter' | 'histogram'
  get(): Promise<Omit<Figure, 'get'> & { values: Line[] }>
}

export interface Counts extends Figure {
  /** @param labels in the order of their names */
  count(...labels: string[]): void
  /** Begins a series at nothing, since one that appears with its first event is no rise for an alert. */
  begin(...labels: string[]): void
}

export function counts(name: string, help: string, ...labelNames: string[]): Counts {
  const at = series(() => ({ count: 0 }))
  const figure = { name, help, type: 'counter' as const }
  return {
    ...figure,
    begin: (...labels) => void at.find(labels),
    count(...labels) {
      at.find(labels).count++
    },
    get: async () => ({
      ...figure,
      values: at.all().map(({ labels, of }) => ({ labels: named(labelNames, labels), value: of.count })),
    }),
  }
}

export interface Durations extends Figure {
  add(seconds: number, ...labels: string[]): void
  begin(...labels: string[]): void
}

/** @param bounds of the buckets in seconds, each with its bound, smallest first */
export function durations(
  name: string,
  help: string,
  bounds: readonly number[],
  ...labelNames: string[]
): Durations {
  // One more, for what is longer than all of them.
  const at = series(() => ({ buckets: new Array<number>(bounds.length + 1).fill(0), sum: 0, count: 0 }))
  const figure = { name, help, type: 'histogram' as const }
  return {
    ...figure,
    begin: (...labels) => void at.find(labels),
    add(seconds, ...labels) {
      const one = at.find(labels)
      let bucket = 0
      while (bucket < bounds.length && seconds > bounds[bucket]!) bucket++
      one.buckets[bucket]!++
      one.sum += seconds
      one.count++
    },
    get: async () => ({
      ...figure,
      values: at.all().flatMap(({ labels, of }) => {
        const own = named(labelNames, labels)
        let upTo = 0
        return [
          ...of.buckets.map((inside, index) => {
            upTo += inside
            return {
              labels: { le: bounds[index] ?? '+Inf', ...own },
              value: upTo,
              metricName: `${name}_bucket`,
            }
          }),
          { labels: own, value: of.sum, metricName: `${name}_sum` },
          { labels: own, value: of.count, metricName: `${name}_count` },
        ]
      }),
    }),
  }
}

function series<One>(make: () => One) {
  const known = new Map<string, { labels: readonly string[]; of: One }>()
  return {
    find(labels: readonly string[]): One {
      const key = labels.join('\n')
      const found = known.get(key)
      if (found) return found.of
      const of = make()
      known.set(key, { labels, of })
      return of
    },
    all: () => [...known.values()],
  }
}

function named(names: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, values[index]!]))
}
