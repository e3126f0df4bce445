/**
 * `npm run soak -- 100 7`: so many rounds on each engine, begun from a seed; `--outage 60`: then the database is away for so many
 * seconds. Exits with 1 when a promise is broken.
 */

import { parseArgs } from 'node:util'
import { closeBrowser } from '../browser.ts'
import type { Engine } from './installation.ts'
import { lineOf, outage, soak, type Verdict } from './soak.ts'

const { values, positionals } = parseArgs({
  options: { outage: { type: 'string' } },
  allowPositionals: true,
})
const [rounds = '100', seed = String(Date.now() % 100_000)] = positionals
const engines: Engine[] = ['embedded', 'postgres']
const tell = ({ broken }: Verdict) => {
  for (const what of broken) console.error(what)
  if (broken.length > 0) process.exitCode = 1
}
for (const engine of Number(rounds) > 0 ? engines : []) {
  const soaked = await soak(engine, Number(rounds), Number(seed))
  console.log(`${engine}, ${rounds} rounds: ${lineOf(soaked)}`)
  tell(soaked)
}
if (values.outage) {
  const weathered = await outage(Number(values.outage), Number(seed))
  console.log(`postgres, away for ${values.outage} s: ${lineOf(weathered)}`)
  tell(weathered)
  await closeBrowser()
}
