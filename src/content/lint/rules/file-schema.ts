/** The first line of every file tells editors its schema. */

import type { Document } from '../../read.ts'
import type { Rule } from '../rule.ts'

/** The first line a file must have. */
export function schemaLine({ file, kind }: Pick<Document, 'file' | 'kind'>): string {
  return `# yaml-language-server: $schema=${'../'.repeat(file.split('/').length - 1)}src/content/schema/${kind}.json`
}

/** The text of a file with its first line set right. */
export function withSchemaLine(document: Pick<Document, 'file' | 'kind' | 'text'>): string {
  const rest = document.text.replace(/^# yaml-language-server:.*\n/, '')
  return `${schemaLine(document)}\n${rest}`
}

export const fileSchema: Rule = {
  id: 'file/schema',
  what: 'The first line of every file names its schema.',
  why: 'With it an editor completes and checks while somebody types.',
  fix: '`npm run content -- --fix` writes the line.',
  check: ({ documents }) =>
    documents
      .filter(document => document.text.split('\n', 1)[0]?.trimEnd() !== schemaLine(document))
      .map(document => ({ document, what: `the first line should be \`${schemaLine(document)}\`` })),
}
