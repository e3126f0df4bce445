/** The packages that run in production, read from the lock file: what they are, under which licence, and whether we may ship that. */

/** The part of package-lock.json that is read. */
export interface Lock {
  packages: Readonly<Record<string, LockedPackage>>
}

interface LockedPackage {
  /** Said only where it is not the name of the folder: an alias. */
  name?: string
  version?: string
  license?: string
  dev?: boolean
}

export interface Package {
  name: string
  version: string
  /** An SPDX expression; empty when the package names none. */
  licence: string
}

/** Licences that ask for no more than to be named: https://spdx.org/licenses/ */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
])

/** Packages whose package.json names no licence, each with the licence that stands in the file named beside it. */
const read: Readonly<Record<string, { licence: string; where: string }>> = {
  'escape-regexp-component@1.0.2': { licence: 'MIT', where: 'Readme.md' },
  'sylvester@0.0.21': { licence: 'MIT', where: 'LICENSE.txt' },
}

/** Every package that is installed without development packages, once, by name and version; builds for other platforms included. */
export function packagesOf({ packages }: Lock): Package[] {
  const found = new Map<string, Package>()
  for (const [path, { name, version = '', license, dev }] of Object.entries(packages)) {
    if (path === '' || dev) continue
    const named = name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const id = `${named}@${version}`
    found.set(id, { name: named, version, licence: license ?? read[id]?.licence ?? '' })
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each)
}

/** A choice between licences needs one that is allowed; `AND` and exceptions are for a person to read. */
function isAllowed(licence: string): boolean {
  if (/ (AND|WITH) /.test(licence)) return false
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some(each => allowed.has(each))
}

/** One line for each package that may not be shipped as it is. */
export function complaints(packages: readonly Package[]): string[] {
  return packages
    .filter(({ licence }) => !isAllowed(licence))
    .map(
      ({ name, version, licence }) =>
        `${name} ${version} has ${licence ? `the licence ${licence}` : 'no licence'}.`,
    )
}

export function licencesPage(packages: readonly Package[]): string {
  const counts = new Map<string, number>()
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1)
  const sums = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
  return [
    '# Licences',
    '',
    'The packages that are installed with Mailflow Assistant in production, from `package-lock.json`: those of every platform, with what they',
    'bring along. The text of each licence lies in its folder in `node_modules/`. Written by `npm run licences`; a test fails when it is stale or a licence',
    'turns up that was not decided about. Mailflow Assistant itself is under the [MIT licence](../LICENSE).',
    '',
    '| licence | packages |',
    '| --- | --- |',
    ...sums.map(([licence, count]) => `| ${licence} | ${count} |`),
    '',
    ...packages
      .filter(({ name, version }) => `${name}@${version}` in read)
      .map(
        ({ name, version, licence }) =>
          `\`${name}\` ${version} names no licence in its \`package.json\`; its \`${read[`${name}@${version}`]!.where}\` says ${licence}.`,
      ),
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n')
}
