/** `mailflow knowledge`: everything that is known as one JSON document, and how much of what has to be known that is. */

import { Command } from 'commander'
import { exportKnowledge } from '../../content/export.ts'
import { loadLibrary } from '../../content/load.ts'

export function knowledgeCommand(): Command {
  const knowledge = new Command('knowledge').description('the knowledge base, for other programs')
  knowledge
    .command('export')
    .description('print entries, causes, questions, dialogs and sources as one JSON document')
    .action(async () => {
      const library = await loadLibrary()
      console.log(JSON.stringify(exportKnowledge(library, library.version), null, 2))
    })
  knowledge
    .command('coverage')
    .description('print which known errors have an entry, languages, sources and questions')
    .option('--json', 'as one JSON document')
    .action(async (options: { json?: boolean }) => {
      // Schemas and YAML are heavy, and only this looks at the files themselves.
      const { checkContent } = await import('../../content/check.ts')
      const { coverage, coverageTable } = await import('../../content/coverage.ts')
      const { home } = await import('../../content/home.ts')
      const { content } = checkContent(home, new Date().toISOString().slice(0, 10))
      const covered = coverage(content)
      console.log(options.json ? JSON.stringify(covered, null, 2) : coverageTable(covered, content.languages))
    })
  return knowledge
}
