/** What `npm run manifest` wrote before: whether the settings still say the same. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../../content/version.ts'
import { plan } from '../../manifest/plan.ts'
import { slackManifest } from '../../manifest/slack.ts'
import { teamsPackage, zip } from '../../manifest/teams.ts'
import { type Finding, type Given, ok, warning } from '../finding.ts'

export function built({ root, directory, variables, settings }: Given): Finding[] {
  const { teams, slack } = plan(variables, settings, [])
  const now: [string, (() => Uint8Array) | undefined][] = [
    [
      'build/mailflow-teams.zip',
      teams && (() => zip(teamsPackage(root, { ...teams, version: version(root) }))),
    ],
    ['build/mailflow-slack.yaml', slack && (() => Buffer.from(slackManifest(root, slack)))],
  ]
  return now.flatMap(([file, make]) => {
    if (!make || !existsSync(join(directory, file))) return []
    try {
      if (Buffer.from(make()).equals(readFileSync(join(directory, file))))
        return [ok(file, 'is what the settings say.')]
    } catch {
      // A template that cannot be read is told by the rule that looks at it.
      return []
    }
    return [
      warning(
        file,
        'was made from other settings or templates.',
        'Run npm run manifest, and install the new one.',
      ),
    ]
  })
}
