/** One soak: people talk on every channel at once while processes are killed and started again. */

import { setTimeout as pause } from 'node:timers/promises'
import { slackStandIn } from '../slack/stand-in.ts'
import { type Connector, openConnector } from '../teams/connector.ts'
import { type Engine, type Installation, install } from './installation.ts'
import { judge, type Verdict } from './judge.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { visitPage, type Where } from './page-side.ts'
import { type Chance, chance } from './random.ts'
import type { Replica } from './replica.ts'
import { answersInSlack, talkInSlack } from './slack-side.ts'
import { answersInTeams, chatInTeams } from './teams-side.ts'

export interface Soaked extends Verdict {
  engine: Engine
  seed: number
  killed: number
  /** Milliseconds from the longest start until something was answered. */
  longestStart: number
}

/** What is said to whoever waits long. */
const late = /takes longer than usual|duurt langer dan anders/

/** Conversations that go on at once. */
const atOnce = 12

export interface World {
  installation: Installation
  ledger: Ledger
  connector: Connector
  chance: Chance
  /** Ends the talking, and resolves when everybody has what they wait for. */
  calm(): Promise<void>
  verdict(): Promise<Verdict>
  /** How often somebody was told that it takes longer. */
  announced(): number
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
  // Whoever balances the load sends nothing to a process that is gone, and learns that a moment late.
  const url = () => drawn.pick(running(replicas)).url
  const where: Where = { url, goesOn: () => !isOver }
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
    chance: drawn,
    async calm() {
      isOver = true
      await Promise.all(talking)
      // What nobody waits for any more may still be in work.
      const codes = await Promise.all(replicas.map(replica => replica.stop()))
      if ((await store.waiting()).count > 0) await Promise.all(replicas.map(replica => replica.start()))
      for (let tried = 0; tried < 600 && (await store.waiting()).count > 0; tried++) await pause(100)
      if (codes.some(code => code !== 0)) throw new Error(`it stopped with ${codes.join(' and ')}`)
    },
    verdict: () => judge(ledger, store, new Map([...answersInTeams(connector), ...answersInSlack(slack)])),
    announced: () =>
      [
        ...connector.taken.map(({ body }) => JSON.stringify(body)),
        ...slack.space.messages.map(({ text }) => text),
      ].filter(text => late.test(text ?? '')).length,
    async close(isSwept = true) {
      isOver = true
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
    await world.calm()
    const verdict = await world.verdict()
    isSwept = verdict.broken.length === 0
    return { engine, seed, killed, longestStart: Math.round(longestStart), ...verdict }
  } finally {
    await world.close(isSwept)
  }
}

export interface Weathered extends Verdict {
  seed: number
  /** How often somebody was told that it takes longer. */
  told: number
  /** Milliseconds from the database's return until somebody was answered. */
  recovered: number
}

/** Takes the database away for so many seconds while people talk. */
export async function outage(seconds: number, seed: number): Promise<Weathered> {
  const world = await begin('postgres', seed)
  const { replicas, server } = world.installation
  let isSwept = false
  try {
    await Promise.all(replicas.map(answers))
    await pause(1_000)
    await server!.stop()
    await pause(seconds * 1_000)
    await server!.start()
    const started = performance.now()
    await Promise.all(replicas.map(answers))
    const recovered = Math.round(performance.now() - started)
    await world.calm()
    const verdict = await world.verdict()
    isSwept = verdict.broken.length === 0
    return { seed, told: world.announced(), recovered, ...verdict }
  } finally {
    await world.close(isSwept)
  }
}

/** Resolves when it has answered somebody. */
async function answers({ url }: Replica): Promise<void> {
  const ask = () =>
    fetch(`${url}/api/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ kind: 'said', text: '450 4.4.316 Connection refused' }),
    }).catch(() => undefined)
  while (!(await ask())?.ok) await pause(50)
}

/** In a line. */
export function lineOf({ engine, broken, twice, longestStart, ...counts }: Soaked): string {
  const repeated = Object.entries(twice).map(([platform, times]) => `twice in ${platform} ${times}`)
  const counted = Object.entries(counts).map(([name, count]) => `${name} ${count}`)
  return `${engine}: ${[...counted, ...repeated].join(', ')}, longest start ${longestStart} ms, broken ${broken.length}`
}
