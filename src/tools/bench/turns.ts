/** A turn through each chat channel, everything kept on disk, beside a bot of the same SDK on the same server that only echoes. */

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
/** Turns before the first round: a process that has just started compiles what it runs. */
const warm = 12_000

/** Prints throughput and latency of both, in turn, and the ratios within each round. */
export async function turnsPart(): Promise<void> {
  line('', 'ours', 'p50', 'p99', 'echo', 'p50', 'p99', 'throughput', 'p99')
  const slack = await openSlack()
  const data = mkdtempSync(join(tmpdir(), 'mailflow-bench-'))
  const ours = await startService({ DATA_DIR: data, ...slack.settings })
  try {
    const inTeams = await startProgram('tools/bench/echo-teams.js', {})
    await beside('Teams', ours, inTeams, teamsTalker)
    await inTeams.stop()
    const inSlack = await startProgram('tools/bench/echo-slack.js', slack.settings)
    await beside('Slack', ours, inSlack, slack.talker)
    await inSlack.stop()
  } finally {
    await ours.stop()
    slack.close()
    rmSync(data, { recursive: true, force: true })
  }
}

let people = 0

async function beside(
  name: string,
  ours: Program,
  echo: Program,
  talker: (where: () => string, nobody: () => number) => Talker,
): Promise<void> {
  const talkersTo = ({ address }: Program, most: number) =>
    Array.from({ length: most }, () =>
      talker(
        () => address,
        () => ++people,
      ),
    )
  const run = (program: Program, most: number) => during(long, talkersTo(program, most))
  for (const program of [ours, echo]) await until(warm, talkersTo(program, 10))
  const costs: number[] = []
  for (const most of atOnce) {
    const pairs: [Load, Load][] = []
    for (let round = 0; round < rounds; round++) {
      const before = ours.cpu()
      const mine = await run(ours, most)
      costs.push((ours.cpu() - before) / mine.turns)
      pairs.push([mine, await run(echo, most)])
    }
    const of = (figure: (pair: [Load, Load]) => number) => median(pairs.map(figure))
    line(
      `${name}, ${most} at once`,
      `${of(([mine]) => mine.perSecond).toFixed(0)}/s`,
      `${of(([mine]) => mine.p50).toFixed(1)} ms`,
      `${of(([mine]) => mine.p99).toFixed(1)} ms`,
      `${of(([, its]) => its.perSecond).toFixed(0)}/s`,
      `${of(([, its]) => its.p50).toFixed(1)} ms`,
      `${of(([, its]) => its.p99).toFixed(1)} ms`,
      `${of(([mine, its]) => mine.perSecond / its.perSecond).toFixed(2)} x`,
      `${of(([mine, its]) => mine.p99 / its.p99).toFixed(2)} x`,
    )
  }
  line(`${name}, processor time of a turn`, `${median(costs).toFixed(2)} ms`)
}
