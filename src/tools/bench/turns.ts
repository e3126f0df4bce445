/** A turn through each chat channel, everything kept on disk, beside bots of the same SDK that only echo: as its guide has it, and on our own server. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { during, type Load, type Talker, until } from './load.ts'
import { line, median } from './measure.ts'
import { type Program, startProgram, startService } from './process.ts'
import { openSlack } from './slack-talker.ts'
import { teamsTalker } from './teams-talker.ts'

const rounds = 5
/** Milliseconds of a round. */
const long = 1_500
const atOnce = [1, 10, 50]
/**
 * Turns before the first round, a slice to each program in turn: one that has just started compiles what it runs, and one that has rested
 * for some seconds does so again.
 */
const warm = { turns: 12_000, slice: 1_000 }

/** Prints throughput and latency of all, in turn, and the ratios within each round. */
export async function turnsPart(): Promise<void> {
  line('', 'ours', 'p50', 'p99', 'echo', 'p50', 'p99', 'throughput', 'p99', 'bare echo', 'throughput', 'p99')
  const slack = await openSlack()
  const data = mkdtempSync(join(tmpdir(), 'mailflow-bench-'))
  const ours = await startService({ DATA_DIR: data, ...slack.settings })
  try {
    await beside('Teams', ours, {}, teamsTalker)
    await beside('Slack', ours, slack.settings, slack.talker)
  } finally {
    await ours.stop()
    slack.close()
    rmSync(data, { recursive: true, force: true })
  }
}

let people = 0

/** @param settings of the bots that echo */
async function beside(
  name: string,
  ours: Program,
  settings: Record<string, string>,
  talker: (where: () => string, nobody: () => number) => Talker,
): Promise<void> {
  const echo = await startProgram(`tools/bench/echo-${name.toLowerCase()}.js`, settings)
  const bare = await startProgram(`tools/bench/bare-${name.toLowerCase()}.js`, settings)
  const talkersTo = ({ address }: Program, most: number) =>
    Array.from({ length: most }, () =>
      talker(
        () => address,
        () => ++people,
      ),
    )
  const run = (program: Program, most: number) => during(long, talkersTo(program, most))
  for (let turns = 0; turns < warm.turns; turns += warm.slice)
    for (const program of [ours, echo, bare]) await until(warm.slice, talkersTo(program, 10))
  const costs: number[] = []
  for (const most of atOnce) {
    const taken: Record<'ours' | 'echo' | 'bare', Load>[] = []
    for (let round = 0; round < rounds; round++) {
      const before = ours.cpu()
      const mine = await run(ours, most)
      costs.push((ours.cpu() - before) / mine.turns)
      taken.push({ ours: mine, echo: await run(echo, most), bare: await run(bare, most) })
    }
    const of = (figure: (one: (typeof taken)[number]) => number) => median(taken.map(figure))
    const rate = (who: 'ours' | 'echo' | 'bare') => `${of(one => one[who].perSecond).toFixed(0)}/s`
    const times = (who: 'ours' | 'echo') => [
      `${of(one => one[who].p50).toFixed(1)} ms`,
      `${of(one => one[who].p99).toFixed(1)} ms`,
    ]
    const ratios = (who: 'echo' | 'bare') => [
      `${of(one => one.ours.perSecond / one[who].perSecond).toFixed(2)} x`,
      `${of(one => one.ours.p99 / one[who].p99).toFixed(2)} x`,
    ]
    line(
      `${name}, ${most} at once`,
      ...[rate('ours'), ...times('ours')],
      ...[rate('echo'), ...times('echo'), ...ratios('echo')],
      ...[rate('bare'), ...ratios('bare')],
    )
  }
  line(`${name}, processor time of a turn`, `${median(costs).toFixed(2)} ms`)
  await echo.stop()
  await bare.stop()
}
