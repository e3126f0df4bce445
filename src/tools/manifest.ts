/** `npm run manifest`: writes the Teams app package and the Slack manifest into build/, filled from the settings. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../content/home.ts'
import { version } from '../content/version.ts'
import { environmentOver, readSettings } from '../settings/settings.ts'
import { slackComplaints } from './manifest/check-slack.ts'
import { teamsComplaints } from './manifest/check-teams.ts'
import { type Platform, plan, platforms } from './manifest/plan.ts'
import { slackManifest } from './manifest/slack.ts'
import { teamsPackage, zip } from './manifest/teams.ts'

/** Where the manifests are written, from where the command is called; npm calls it at the root. */
const folder = 'build'

const asked = process.argv.slice(2)
const strange = asked.filter(name => !(platforms as readonly string[]).includes(name))
if (strange.length > 0) {
  console.error(
    `npm run manifest knows ${platforms.join(' and ')}, not ${strange.join(', ')}; without a name it makes what is configured.`,
  )
  process.exitCode = 2
} else make(asked as Platform[])

function make(asked: Platform[]): void {
  const { variables, mistake } = environmentOver(process.env, process.cwd())
  const { settings, mistakes } = readSettings(variables, process.cwd())
  if (mistake || mistakes) {
    fail([...(mistake ? [mistake] : []), ...(mistakes ?? [])])
    return
  }
  const { teams, slack, gaps, left } = plan(variables, settings, asked)
  if (teams) {
    const files = teamsPackage(home, { ...teams, version: version(home) })
    const wrong = teamsComplaints(files)
    if (wrong.length > 0) refuse('manifest/teams', wrong)
    else {
      write('mailflow-teams.zip', zip(files))
      console.log(`    The id of the app in Teams is that of the bot, ${teams.appId}.`)
    }
  }
  if (slack) {
    const text = slackManifest(home, slack)
    const wrong = slackComplaints(home, text)
    if (wrong.length > 0) refuse('manifest/slack/manifest.yaml', wrong)
    else {
      write('mailflow-slack.yaml', text)
      console.log(`    Slack ${slack.socketMode ? 'is reached by Socket Mode' : `calls ${slack.publicUrl}`}.`)
    }
  }
  for (const line of left) console.log(line)
  if (gaps.length > 0) fail(gaps)
}

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), content)
  console.log(`${folder}/${name} is written.`)
}

/** What was edited in a template so that the platform would not take it. */
function refuse(where: string, wrong: string[]): void {
  console.error([`${where} is not valid:`, ...wrong.map(line => `  ${line}`)].join('\n'))
  process.exitCode = 1
}

function fail(gaps: readonly { name: string; problem: string; fix: string }[]): void {
  const wide = Math.max(...gaps.map(({ name }) => name.length))
  const lines = gaps.map(({ name, problem, fix }) => `  ${name.padEnd(wide)}  ${problem} ${fix}`)
  console.error(['A manifest cannot be made:', ...lines].join('\n'))
  process.exitCode = 1
}
