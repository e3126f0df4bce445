/** Makes the Teams app package out of manifest/teams/. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { fill } from './fill.ts'

/** What a package is filled with. */
export interface TeamsValues {
  /** The id of the bot, and of the app in Teams as well. */
  appId: string
  publicUrl: string
  version: string
}

/** Files of a package by name. */
export type Package = Readonly<Record<string, Uint8Array>>

/** The parts of a manifest that name other files. */
export interface TeamsManifest {
  icons: { color: string; outline: string }
  localizationInfo: {
    defaultLanguageTag: string
    additionalLanguages: { languageTag: string; file: string }[]
  }
}

/** Where the template stands, from the root. */
export const teamsFolder = 'manifest/teams'

/** The template as it is, holes and all. */
export function teamsTemplate(root: string): TeamsManifest {
  return JSON.parse(readFileSync(join(root, teamsFolder, 'manifest.json'), 'utf8'))
}

/** The manifest filled in, and every file it names. */
export function teamsPackage(root: string, { appId, publicUrl, version }: TeamsValues): Package {
  const read = (name: string) => readFileSync(join(root, teamsFolder, name))
  const manifest = fill(read('manifest.json').toString('utf8'), {
    MicrosoftAppId: appId,
    PUBLIC_URL: publicUrl,
    PUBLIC_HOST: new URL(publicUrl).hostname,
    VERSION: version,
  })
  const { icons, localizationInfo } = JSON.parse(manifest) as TeamsManifest
  const named = [icons.color, icons.outline, ...localizationInfo.additionalLanguages.map(({ file }) => file)]
  return {
    'manifest.json': Buffer.from(manifest),
    ...Object.fromEntries(named.map(name => [name, read(name)])),
  }
}

/** The same bytes for the same package: its files carry the first moment a zip can hold, not that of the making. */
export function zip(files: Package): Uint8Array {
  return zipSync({ ...files }, { level: 9, mtime: new Date(1980, 0, 1) })
}
