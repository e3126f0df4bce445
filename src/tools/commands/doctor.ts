/** `mailflow doctor`: what is wrong with the settings, the manifests, the shape of the secrets and the database, each with the field to change. */

import { Command } from 'commander'
import { home } from '../../content/home.ts'

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look over the settings, secrets and manifests of Teams and Slack, and the database')
    .option('--online', 'ask Microsoft, Slack, the public address and the database as well')
    .option('--json', 'the findings as data')
    .action(async (options: { online?: true; json?: true }) => {
      const { examine, look, sorted } = await import('../doctor/examine.ts')
      const { lines, withoutSecrets } = await import('../doctor/print.ts')
      const around = {
        environment: process.env,
        directory: process.cwd(),
        root: home,
        now: new Date(),
      }
      const { given } = look(around)
      const asked = options.online ? await (await import('../doctor/online/ask.ts')).ask(given) : []
      const findings = withoutSecrets(sorted([...examine(around), ...asked]), given.variables)
      console.log(options.json ? JSON.stringify(findings, null, 2) : lines(findings))
      process.exitCode = findings.some(({ level }) => level === 'error') ? 1 : 0
    })
}
