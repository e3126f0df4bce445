/** The Teams manifest: whole, in every language on offer. Microsoft's schema is left to `npm run manifest`. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { localizable } from '../../manifest/localize.ts'
import { type TeamsManifest, teamsFolder, teamsTemplate } from '../../manifest/teams.ts'
import { error, type Finding, type Given, ok } from '../finding.ts'

const template = `${teamsFolder}/manifest.json`

export function manifestOfTeams({ root }: Given): Finding[] {
  let manifest: TeamsManifest
  let speaks: string[]
  try {
    manifest = teamsTemplate(root)
    speaks = languages(root)
  } catch (problem) {
    return [
      error(
        template,
        `cannot be read: ${(problem as Error).message}.`,
        'Take the file back from the repository.',
      ),
    ]
  }
  const { defaultLanguageTag, additionalLanguages = [] } = manifest.localizationInfo ?? {}
  const tag = (language: string) => language.split('-')[0]!.toLowerCase()
  const spoken = additionalLanguages.map(({ languageTag }) => tag(languageTag))
  const missing = speaks.filter(
    language => language !== tag(defaultLanguageTag ?? '') && !spoken.includes(language),
  )
  const icons = Object.values(manifest.icons ?? {}).filter(name => !existsSync(join(root, teamsFolder, name)))
  const found = [
    ...missing.map(language =>
      error(
        template,
        `has no translation for ${language}, a language the assistant speaks.`,
        `Write ${teamsFolder}/${language}.json like its neighbour and name it in localizationInfo.additionalLanguages.`,
      ),
    ),
    ...additionalLanguages.flatMap(({ file }) => translation(root, file, manifest)),
    ...icons.map(name =>
      error(
        `${teamsFolder}/${name}`,
        'is missing; the package is refused without it.',
        'Take the file back.',
      ),
    ),
  ]
  return found.length > 0 ? found : [ok(template, 'is whole, in every language the assistant speaks.')]
}

function translation(root: string, file: string, manifest: TeamsManifest): Finding[] {
  const path = `${teamsFolder}/${file}`
  let strings: Record<string, string>
  try {
    strings = JSON.parse(readFileSync(join(root, path), 'utf8'))
  } catch (problem) {
    const missing = (problem as NodeJS.ErrnoException).code === 'ENOENT'
    const what = missing ? `is missing, though ${template} names it.` : 'is not valid JSON.'
    return [error(path, what, 'Take the file back from the repository, or write it like its neighbour.')]
  }
  return Object.keys(localizable(manifest))
    .filter(name => !strings[name])
    .map(name => error(path, `lacks ${name}.`, `Translate it from ${template}.`))
}

/** The languages the assistant speaks, as the knowledge base lists them. */
function languages(root: string): string[] {
  const listed = parse(readFileSync(join(root, 'knowledge/languages.yaml'), 'utf8')) as {
    languages: Record<string, string>
  }
  return Object.keys(listed.languages)
}
