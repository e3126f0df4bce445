/** Takes the time of work, and prints it in columns. */

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

export function line(name: string, ...figures: string[]): void {
  console.log(`${name.padEnd(44)} ${figures.map(figure => figure.padStart(16)).join('')}`.trimEnd())
}
