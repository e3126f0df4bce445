/** The offline examination: every rule over what there is. */

import { type Environment, environmentOver, readSettings, type Settings } from '../../settings/settings.ts'
import { error, type Finding, type Given, levels, type Rule } from './finding.ts'
import { built } from './rules/built.ts'
import { channels } from './rules/channels.ts'
import { database } from './rules/database.ts'
import { desks } from './rules/desks.ts'
import { marks } from './rules/marks.ts'
import { names } from './rules/names.ts'
import { publicUrl } from './rules/public-url.ts'
import { manifestOfSlack } from './rules/slack-manifest.ts'
import { apiUrl, installation, signingSecret } from './rules/slack-secrets.ts'
import { tokens } from './rules/slack-tokens.ts'
import { appId, appTenant, tenants } from './rules/teams-app.ts'
import { certificate } from './rules/teams-certificate.ts'
import { local } from './rules/teams-local.ts'
import { manifestOfTeams } from './rules/teams-manifest.ts'
import { secret } from './rules/teams-secret.ts'

const rules: readonly Rule[] = [
  channels,
  marks,
  names,
  appId,
  secret,
  certificate,
  appTenant,
  tenants,
  local,
  tokens,
  signingSecret,
  installation,
  apiUrl,
  publicUrl,
  database,
  desks,
  manifestOfTeams,
  manifestOfSlack,
  built,
]

export interface Around {
  environment: Environment
  /** Where `.env` stands, and what a relative path is relative to. */
  directory: string
  /** The root of the repository. */
  root: string
  now: Date
}

/** Everything there is to look at, and what already its reading finds wrong. */
export function look({ environment, directory, root, now }: Around): { given: Given; unread: Finding[] } {
  const { variables, mistake } = environmentOver(environment, directory)
  const { mistakes: wrong = [] } = readSettings(variables, directory)
  const mistakes = [...(mistake ? [mistake] : []), ...wrong]
  const settings = readable(variables, directory)
  const value = (name: string) => variables[name]?.trim() || undefined
  return {
    given: { variables, value, settings, directory, root, now },
    unread: mistakes.map(({ name, problem, fix }) => error(name, withoutValue(problem), fix)),
  }
}

/** The settings without those that are wrong, and without those that need them: what cannot be read must not hide the others. */
function readable(variables: Environment, directory: string): Settings {
  const { settings, mistakes } = readSettings(variables, directory)
  if (settings) return settings
  const bad = new Set(mistakes.map(({ name }) => name))
  const rest = Object.entries(variables).filter(([name]) => !bad.has(name))
  return readable(Object.fromEntries(rest), directory)
}

/** A setting may hold a secret that was meant for its neighbour: what it holds is never told. */
const withoutValue = (problem: string): string => problem.replace(/^".*" (?=\w+ )/s, '')

/** Every finding, errors first. */
export function examine(around: Around): Finding[] {
  const { given, unread } = look(around)
  return sorted([...unread, ...rules.flatMap(rule => rule(given))])
}

export function sorted(findings: readonly Finding[]): Finding[] {
  return levels.flatMap(level => findings.filter(finding => finding.level === level))
}
