/** `mailflow knowledge export`: everything that is known, as one JSON document. */

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
  return knowledge
}
