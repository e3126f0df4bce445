/** Checks a Teams package against Microsoft's schemas, in every language. Needs the development packages. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ValidateFunction } from 'ajv'
import Draft04 from 'ajv-draft-04'
import { localizable, localized } from './localize.ts'
import { pictureSize } from './picture.ts'
import type { Package, TeamsManifest } from './teams.ts'

const require = createRequire(import.meta.url)
const sides = { color: 192, outline: 32 } as const

/** @returns what Teams would refuse, one sentence each */
export function teamsComplaints(files: Package): string[] {
  const text = (name: string) => Buffer.from(files[name]!).toString('utf8')
  const manifest = JSON.parse(text('manifest.json')) as TeamsManifest
  const { additionalLanguages } = manifest.localizationInfo
  return [
    ...refused('MicrosoftTeams.schema.json', manifest).map(what => `manifest.json: ${what}`),
    ...additionalLanguages.flatMap(({ file }) => {
      const strings = JSON.parse(text(file)) as Record<string, string>
      const wanted = localizable(manifest)
      const missing = Object.keys(wanted).filter(path => !strings[path])
      const idle = Object.keys(strings).filter(path => path !== '$schema' && !(path in wanted))
      return [
        ...refused('MicrosoftTeams.Localization.schema.json', strings),
        ...missing.map(path => `${path} is not translated`),
        ...idle.map(path => `${path} translates nothing`),
        // The limits of the strings stand in the schema of the manifest.
        ...refused('MicrosoftTeams.schema.json', localized(manifest, strings)),
      ].map(what => `${file}: ${what}`)
    }),
    ...Object.entries(sides).flatMap(([icon, side]) => {
      const name = manifest.icons[icon as keyof typeof sides]
      const size = pictureSize(files[name]!)
      return size?.width === side && size.height === side
        ? []
        : [`${name}: is not a PNG of ${side} by ${side}`]
    }),
  ]
}

const validators = new Map<string, ValidateFunction>()

function refused(schema: string, data: unknown): string[] {
  const validate = validators.get(schema) ?? compiled(schema)
  validators.set(schema, validate)
  validate(data)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
}

function compiled(schema: string): ValidateFunction {
  const folder = '@microsoft/app-manifest/build/json-schemas/teams/v1.30'
  const ajv = new Draft04.default({
    allErrors: true,
    strict: false,
    validateFormats: false,
    // Some patterns of these schemas are none with the flag `u`.
    unicodeRegExp: false,
  })
  return ajv.compile(JSON.parse(readFileSync(require.resolve(`${folder}/${schema}`), 'utf8')))
}
