/** What conversations hold in memory that nobody is in just now: nothing, however many there were. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './load.ts'
import { line } from './measure.ts'
import { type Settled, startService } from './process.ts'
import { openSlack } from './slack-talker.ts'
import { sayInTeams } from './teams-talker.ts'

/** Turns after which memory is looked at, each in a conversation of its own, by somebody who has not been there. */
const steps = [10_000, 50_000, 100_000]
const atOnce = 20
/**
 * One turn of so many comes through Slack, whose stand-in costs more than the turn: more at first, so that what is remembered of so
 * many people and no more is full by the first step.
 */
const slackShare = { first: 2, later: 20 }

/** Prints what is left in memory after each step, everything that can be let go of let go of. */
export async function memoryPart(): Promise<void> {
  line('', 'resident', 'C library', 'heap')
  const slack = await openSlack()
  const data = mkdtempSync(join(tmpdir(), 'mailflow-bench-'))
  const service = await startService({ DATA_DIR: data, LOG_LEVEL: 'warn', ...slack.settings })
  try {
    let turns = 0
    const talk = async () => {
      const who = ++turns
      const share = who <= steps[0]! ? slackShare.first : slackShare.later
      if (who % share === 0) await slack.say(service.address, who, '450 4.4.316')
      else await sayInTeams(service.address, who, who % 2 ? 'hello' : '450 4.4.316')
    }
    const talkers = Array.from({ length: atOnce }, () => talk)
    const left: Settled[] = []
    for (const step of steps) {
      await until(step - turns, talkers)
      const settled = await service.settled()
      left.push(settled)
      line(`after ${step.toLocaleString('en')} conversations`, ...megabytes(settled))
    }
    const [first, middle, last] = left as [Settled, Settled, Settled]
    const perIdle = (last.heap - first.heap) / (steps.at(-1)! - steps[0]!)
    line('more for each conversation since', '', '', `${perIdle.toFixed(0)} B`)
    line('the last beside the first', ...ratios(last, first))
    line('the last beside the one between', ...ratios(last, middle))
  } finally {
    await service.stop()
    slack.close()
    rmSync(data, { recursive: true, force: true })
  }
}

const figures = ['resident', 'native', 'heap'] as const

const megabytes = (settled: Settled) =>
  figures.map(figure => `${(settled[figure] / 1024 / 1024).toFixed(0)} MB`)

const ratios = (one: Settled, other: Settled) =>
  figures.map(figure => `${(one[figure] / other[figure]).toFixed(2)} x`)
