/** `mailflow check`: everything that is wrong with the content at once, each with its fix. */

import { Command } from 'commander'

export function checkCommand(): Command {
  return new Command('check')
    .description('check knowledge/ and dialogs/: file, line, rule and fix of every problem')
    .action(async () => {
      // Schemas and YAML are heavy, and no other command needs them.
      const { checkContent } = await import('../../content/check.ts')
      const { home } = await import('../../content/home.ts')
      const { report } = await import('../../content/lint/report.ts')
      const { fails } = await import('../../content/problem.ts')
      const { content, problems } = checkContent(home, new Date().toISOString().slice(0, 10))
      console.log(report(problems, content))
      process.exitCode = fails(problems) ? 1 : 0
    })
}
