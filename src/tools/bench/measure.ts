/** Takes the time of work, prints figures in columns, and remembers them. */

/** The middle of several runs: machines are noisy. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!
}

/** Rounds that are counted, after one that warms up. */
const rounds = 5

/**
 * Milliseconds that `work` takes over all texts, the median of several rounds.
 * @param textsOf the texts of a round: others each time, where what is remembered must not count
 */
export async function timeOf(
  textsOf: (round: number) => readonly string[],
  work: (text: string) => unknown,
): Promise<number> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const texts = textsOf(round)
    const started = performance.now()
    for (const text of texts) {
      const result = work(text)
      // Waiting for what is there already would cost as much as some of the work.
      if (result instanceof Promise) await result
    }
    times.push(performance.now() - started)
  }
  return median(times.slice(1))
}

/** What was printed, by theme, for whoever writes it down. */
export const printed: { theme: string; lines: string[][] }[] = []

/** Begins what belongs together. */
export function theme(name: string): void {
  printed.push({ theme: name, lines: [] })
  console.log(`\n${name}`)
}

/** Prints figures beside a name; without a name they are the heads of the columns. */
export function line(name: string, ...figures: string[]): void {
  printed.at(-1)?.lines.push([name, ...figures])
  console.log(`${name.padEnd(44)} ${figures.map(figure => figure.padStart(14)).join('')}`.trimEnd())
}
