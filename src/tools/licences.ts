/** `npm run licences`: lists the packages that run in production, with version and licence, in docs/licences.md. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../content/home.ts'
import { complaints, licencesPage, packagesOf } from './licences/packages.ts'

const packages = packagesOf(JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8')))
writeFileSync(join(home, 'docs/licences.md'), licencesPage(packages))
console.log(`docs/licences.md lists ${packages.length} packages.`)
for (const line of complaints(packages)) {
  console.error(line)
  process.exitCode = 1
}
