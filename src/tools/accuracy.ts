/** `npm run accuracy`: runs the command by itself; it needs the sets of `test/`, so it is no part of `mailflow`. */

import { accuracyCommand } from './commands/accuracy.ts'
import { Failure } from './failure.ts'

try {
  await accuracyCommand().parseAsync()
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(`accuracy: ${error.message}`)
  process.exitCode = error.exitCode
}
