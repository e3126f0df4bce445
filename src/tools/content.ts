/** `npm run content`: says everything that is wrong with knowledge/ and dialogs/, each with its fix. `--fix` writes first lines. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkContent } from '../content/check.ts'
import { home } from '../content/home.ts'
import { report } from '../content/lint/report.ts'
import { withSchemaLine } from '../content/lint/rules/file-schema.ts'
import { fails } from '../content/problem.ts'
import { readContent } from '../content/read.ts'

if (process.argv.includes('--fix')) {
  for (const document of readContent(home).documents) {
    const text = withSchemaLine(document)
    if (text !== document.text) writeFileSync(join(home, document.file), text)
  }
}
const { content, problems } = checkContent(home, new Date().toISOString().slice(0, 10))
console.log(report(problems, content))
process.exitCode = fails(problems) ? 1 : 0
