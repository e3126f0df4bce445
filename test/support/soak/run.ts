/** `npm run soak -- 100 7`: so many rounds on each engine, begun from a seed; exits with 1 when a promise is broken. */

import type { Engine } from './installation.ts'
import { outage, soak } from './soak.ts'

const [rounds = '100', seed = String(Date.now() % 100_000)] = process.argv.slice(2)
const engines: Engine[] = ['embedded', 'postgres']
let isBroken = false
for (const engine of engines) {
  console.log(`${engine}: ${rounds} rounds, seed ${seed}`)
  const soaked = await soak(engine, Number(rounds), Number(seed))
  const { broken, twice, longestStart, ...counts } = soaked
  const repeated = Object.entries(twice).map(([platform, times]) => [`twice in ${platform}`, times])
  console.table({ ...counts, ...Object.fromEntries(repeated), 'longest start': `${longestStart} ms` })
  for (const what of broken) console.error(`${engine}: ${what}`)
  isBroken ||= broken.length > 0
}
console.log(`postgres: away for a minute, seed ${seed}`)
const { broken, twice: _, ...weathered } = await outage(60, Number(seed))
console.table(weathered)
for (const what of broken) console.error(`outage: ${what}`)
isBroken ||= broken.length > 0
process.exitCode = isBroken ? 1 : 0
