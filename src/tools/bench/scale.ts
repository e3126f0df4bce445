/** What a turn takes beside a million conversations, on both databases, and how much more two processes do than one. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { during, type Talker, until } from './load.ts'
import { line, median } from './measure.ts'
import { type Postgres, query, startPostgres } from './postgres.ts'
import { type Program, startService } from './process.ts'
import { fillFile, fillPostgres, type Row, rowsOfOne } from './rows.ts'
import { sayInTeams, teamsTalker } from './teams-talker.ts'

const few = 1_000
const many = 1_000_000
const rounds = 10
/** Milliseconds that as many talk as there is to do. */
const long = 5_000
const atOnce = 50

/** Prints the time of a turn with few and with many conversations, taken in turn, and what a conversation takes on disk. */
export async function millionPart(): Promise<void> {
  line('', 'thousand', 'p99', 'million', 'p99', 'p50')
  const rows = await rowsOfOne()
  await inFiles(rows)
  const postgres = await startPostgres()
  try {
    await inPostgres(postgres, rows)
  } finally {
    await postgres.remove()
  }
}

async function inFiles(rows: readonly Row[]): Promise<void> {
  const folders = [few, many].map(() => mkdtempSync(join(tmpdir(), 'mailflow-bench-')))
  try {
    const services: Program[] = []
    for (const [index, people] of [few, many].entries()) {
      const settings = { DATA_DIR: folders[index]! }
      // Its tables are made by the service itself.
      await (await startService(settings)).stop()
      fillFile(settings.DATA_DIR, rows, people)
      services.push(await startService(settings))
    }
    await compare('one file (SQLite)', services)
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

async function inPostgres(postgres: Postgres, rows: readonly Row[]): Promise<void> {
  const services: Program[] = []
  let url = ''
  for (const people of [few, many]) {
    url = await postgres.database(`people_${people}`)
    await (await startService({ DATABASE_URL: url })).stop()
    await fillPostgres(url, rows, people)
    services.push(await startService({ DATABASE_URL: url }))
  }
  await compare('PostgreSQL', services)
  const sizes = await query<{ name: string; bytes: string }>(
    url,
    `select relname as name, pg_total_relation_size(relid) as bytes from pg_stat_user_tables
     where n_live_tup > 1000 order by 2 desc`,
  )
  for (const { name, bytes } of sizes)
    line(`PostgreSQL, table ${name}`, `${(Number(bytes) / many).toFixed(0)} B a conversation`)
}

/** Everybody who speaks goes on with a conversation that nobody has touched since it was stored; then all are stopped. */
async function compare(name: string, services: readonly Program[]): Promise<void> {
  const each = few / rounds
  const taken = services.map((service, index) => {
    const stride = index === 0 ? 1 : Math.floor(many / few)
    let next = 0
    const talker: Talker = () => sayInTeams(service.address, 1 + next++ * stride, 'where are we?')
    return { talker, p50: [] as number[], p99: [] as number[] }
  })
  const [thousand, million] = taken as [(typeof taken)[0], (typeof taken)[0]]
  for (let round = 0; round < rounds; round++)
    for (const one of round % 2 ? [million, thousand] : [thousand, million]) {
      const { p50, p99 } = await until(each, [one.talker])
      one.p50.push(p50)
      one.p99.push(p99)
    }
  for (const service of services) await service.stop()
  const shown = ({ p50, p99 }: (typeof taken)[0]) => [
    `${median(p50).toFixed(2)} ms`,
    `${median(p99).toFixed(1)} ms`,
  ]
  const ratio = median(million.p50) / median(thousand.p50)
  line(name, ...shown(thousand), ...shown(million), `${ratio.toFixed(2)} x`)
}

/** Prints what one and two processes answer on one database, and what the processors of this machine leave for more. */
export async function replicasPart(): Promise<void> {
  line('', 'turns', 'service', 'PostgreSQL', 'client')
  const postgres = await startPostgres()
  const services: Program[] = []
  try {
    const url = await postgres.database('replicas')
    for (let replica = 0; replica < 2; replica++) services.push(await startService({ DATABASE_URL: url }))
    const [first] = services as [Program, Program]
    await talkTo([first], postgres)
    await talkTo(services, postgres)
    const before = await statisticsOf(url)
    const pairs: [Answered, Answered][] = []
    for (let round = 0; round < 5; round++)
      pairs.push([await talkTo([first], postgres), await talkTo(services, postgres)])
    const after = await statisticsOf(url)
    const of = (figure: (pair: [Answered, Answered]) => number) => median(pairs.map(figure))
    for (const index of [0, 1] as const)
      line(
        index === 0 ? 'one process' : 'two processes',
        `${of(pair => pair[index].perSecond).toFixed(0)}/s`,
        ...(['service', 'database', 'client'] as const).map(
          part => `${of(pair => pair[index][part]).toFixed(2)} ms`,
        ),
      )
    const ratio = of(([one, two]) => two.perSecond / one.perSecond)
    const room = of(([one, two]) => 2_000 / (two.service + two.database + two.client) / one.perSecond)
    line('two against one', `${ratio.toFixed(2)} x`)
    line('the most that two cores leave room for', `${room.toFixed(2)} x`)
    const turns = pairs.flat().reduce((sum, { turns }) => sum + turns, 0)
    line(
      'PostgreSQL, a turn',
      `${((after.commits - before.commits) / turns).toFixed(1)} commits`,
      `${((after.syncs - before.syncs) / turns).toFixed(2)} syncs`,
      `${((after.bytes - before.bytes) / turns / 1000).toFixed(1)} KB of WAL`,
    )
  } finally {
    for (const service of services) await service.stop()
    await postgres.remove()
  }
}

let people = 0

/** Turns a second, and milliseconds of processor time that a turn takes in each process. */
interface Answered {
  turns: number
  perSecond: number
  service: number
  database: number
  client: number
}

/** Whoever talks is sent from one process to the next, as behind a balancer. */
async function talkTo(services: readonly Program[], postgres: Postgres): Promise<Answered> {
  const used = () => ({
    service: services.reduce((sum, service) => sum + service.cpu(), 0),
    database: postgres.cpu(),
    client: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
  })
  const talkers = Array.from({ length: atOnce }, (_, number) =>
    teamsTalker(
      () => services[number++ % services.length]!.address,
      () => ++people,
    ),
  )
  const before = used()
  const { turns, perSecond } = await during(long, talkers)
  const after = used()
  const each = (part: keyof typeof before) => (after[part] - before[part]) / turns
  return { turns, perSecond, service: each('service'), database: each('database'), client: each('client') }
}

async function statisticsOf(url: string): Promise<{ commits: number; syncs: number; bytes: number }> {
  // Processes tell what they have done once a second.
  await new Promise(resolve => setTimeout(resolve, 1_500))
  const [row] = await query<{ commits: string; syncs: string; bytes: string }>(
    url,
    `select (select xact_commit from pg_stat_database where datname = current_database()) as commits,
       (select sum(fsyncs) from pg_stat_io where object = 'wal') as syncs,
       pg_current_wal_lsn() - '0/0'::pg_lsn as bytes`,
  )
  return { commits: Number(row!.commits), syncs: Number(row!.syncs), bytes: Number(row!.bytes) }
}
