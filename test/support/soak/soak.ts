/** One soak: people talk on every channel at once while processes are killed and started again. */

import { setTimeout as pause } from 'node:timers/promises'
import { type SlackStandIn, slackStandIn } from '../slack/stand-in.ts'
import { type Connector, openConnector } from '../teams/connector.ts'
import { type Engine, type Installation, install } from './installation.ts'
import { judge, type Verdict } from './judge.ts'
import { type Ledger, openLedger, type Platform } from './ledger.ts'
import { visitPage, type Where } from './page-side.ts'
import { type Chance, chance } from './random.ts'
import type { Replica } from './replica.ts'
import { answersInSlack, talkInSlack } from './slack-side.ts'
import { answersInTeams, chatInTeams } from './teams-side.ts'
import { callWitnesses, type Witnesses } from './witnesses.ts'

export type { Verdict }

export interface Soaked extends Verdict {
  seed: number
  killed: number
  /** Milliseconds from the longest start until something was answered. */
  'longest start': number
}

/** Conversations that go on at once. */
const atOnce = 12
/** Milliseconds in which what was left has to arrive: the time of a process that died, and some tries. */
const patience = 90_000

export interface World {
  installation: Installation
  ledger: Ledger
  connector: Connector
  slack: SlackStandIn
  chance: Chance
  /**
   * Ends the talking, and judges when everybody has what they wait for, or has waited for too long; by then every process has stopped,
   * so that nothing is under way that could still arrive.
   */
  verdict(): Promise<Verdict>
  /** @param isSwept false leaves the logs where they are */
  close(isSwept?: boolean): Promise<void>
}

/** Everything in place, and people talking. */
export async function begin(engine: Engine, seed: number): Promise<World> {
  const drawn = chance(seed)
  const ledger = openLedger()
  const connector = await openConnector()
  const slack = await slackStandIn()
  const installation = await install(engine, {
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'signing-secret',
    SLACK_API_URL: slack.apiUrl,
  })
  const { replicas, store } = installation
  let isOver = false
  let end = () => {}
  const ended = new Promise<void>(resolve => {
    end = () => {
      isOver = true
      resolve()
    }
  })
  // Whoever balances the load sends nothing to a process that is gone, and learns that a moment late.
  const url = () => drawn.pick(running(replicas)).url
  const rest = (milliseconds: number) => Promise.race([pause(milliseconds, undefined, { ref: false }), ended])
  const where: Where = { url, goesOn: () => !isOver, rest }
  const talks = [
    () => talkInSlack(ledger, where, slack, drawn),
    () => visitPage(ledger, where, drawn),
    () => chatInTeams(ledger, where, connector, drawn),
  ]
  const talking = Array.from({ length: atOnce }, async (_, number) => {
    while (!isOver) await talks[number % talks.length]!()
  })

  return {
    installation,
    ledger,
    connector,
    slack,
    chance: drawn,
    async verdict() {
      end()
      await Promise.all(talking)
      const waits = async () => (await store.waiting()).count > 0
      const tooLong = Date.now() + patience
      do {
        await Promise.all(replicas.filter(({ isRunning }) => !isRunning()).map(replica => replica.start()))
        while ((await waits()) && Date.now() < tooLong) await pause(100)
        // What nobody waits for any more may still be in work: a process that stops has brought it to its end.
        const codes = await Promise.all(replicas.map(replica => replica.stop()))
        if (codes.some(code => code !== 0)) throw new Error(`it stopped with ${codes.join(' and ')}`)
      } while ((await waits()) && Date.now() < tooLong)
      return judge(ledger, store, new Map([...answersInTeams(connector), ...answersInSlack(slack)]))
    },
    async close(isSwept = true) {
      end()
      await installation.close(isSwept)
      await connector.close()
      await slack.close()
    },
  }
}

const running = (replicas: Replica[]): Replica[] => {
  const up = replicas.filter(replica => replica.isRunning())
  return up.length > 0 ? up : replicas
}

/** Kills so many times, one of the processes or all, and tells what became of everything that was said. */
export async function soak(engine: Engine, rounds: number, seed: number): Promise<Soaked> {
  const world = await begin(engine, seed)
  const { replicas } = world.installation
  let killed = 0
  let longestStart = 0
  let isSwept = false
  try {
    for (let round = 0; round < rounds; round++) {
      await pause(150 + world.chance.below(700))
      const victims = world.chance.next() < 0.25 ? replicas : [world.chance.pick(replicas)]
      await Promise.all(victims.map(replica => replica.kill()))
      killed += victims.length
      const started = performance.now()
      await Promise.all(victims.map(replica => replica.start()))
      await Promise.all(victims.map(answers))
      longestStart = Math.max(longestStart, performance.now() - started)
    }
    const verdict = await world.verdict()
    isSwept = verdict.broken.length === 0
    return { seed, killed, 'longest start': Math.round(longestStart), ...verdict }
  } finally {
    await world.close(isSwept)
  }
}

export interface Weathered extends Verdict {
  seed: number
  /** Milliseconds from the beginning until somebody was told that it takes longer, on each platform. */
  told: Record<Platform, number>
  /** Milliseconds from the database's return until everybody who was told was answered. */
  recovered: number
}

/** Takes the database away while people talk, for so many seconds, or until somebody was told of it on every platform. */
export async function outage(seconds: number, seed: number): Promise<Weathered> {
  const world = await begin('postgres', seed)
  const { replicas, server } = world.installation
  let isSwept = false
  let witnesses: Witnesses | undefined
  try {
    await Promise.all(replicas.map(answers))
    witnesses = await callWitnesses(world, replicas[0]!.url)
    await server!.stop()
    const away = pause(seconds * 1_000)
    const told = await witnesses.told()
    await away
    await server!.start()
    const started = performance.now()
    await witnesses.answered()
    const recovered = Math.round(performance.now() - started)
    const verdict = await world.verdict()
    isSwept = verdict.broken.length === 0
    return { seed, told, recovered, ...verdict }
  } finally {
    await witnesses?.close()
    await world.close(isSwept)
  }
}

/** Resolves when it has answered somebody. */
export async function answers({ url }: Replica): Promise<void> {
  const ask = () =>
    fetch(`${url}/api/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ kind: 'said', text: '450 4.4.316 Connection refused' }),
    }).catch(() => undefined)
  while (!(await ask())?.ok) await pause(50)
}

/** Every figure, in a line. */
export function lineOf(figures: object): string {
  return Object.entries(figures)
    .map(([name, figure]) => {
      if (Array.isArray(figure)) return `${name} ${figure.length}`
      return typeof figure === 'object' ? `${name}: ${lineOf(figure)}` : `${name} ${figure}`
    })
    .join(', ')
}
