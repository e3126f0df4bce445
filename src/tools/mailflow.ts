#!/usr/bin/env node
/** The command line: `mailflow <command>`. Results go to standard output, complaints to standard error. */

import { Command, CommanderError } from 'commander'
import { askCommand } from './commands/ask.ts'
import { checkCommand } from './commands/check.ts'
import { converseCommand } from './commands/converse.ts'
import { knowledgeCommand } from './commands/knowledge.ts'
import { treeCommand } from './commands/tree.ts'
import { understandCommand } from './commands/understand.ts'
import { Failure } from './failure.ts'

const program = new Command('mailflow')
  .description('From a Microsoft 365 mail delivery error to its remedy, in English and Dutch.')
  .showHelpAfterError('(mailflow --help lists the commands, mailflow <command> --help its options)')
  .exitOverride()
for (const command of [
  askCommand,
  understandCommand,
  converseCommand,
  treeCommand,
  knowledgeCommand,
  checkCommand,
])
  program.addCommand(command().exitOverride())

// A reader that stops early (`| head`) is no failure.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof Failure) console.error(`mailflow: ${error.message}`)
  else if (!(error instanceof CommanderError)) throw error
  // Commander prints its own complaint; 2 is what tools answer to a call they do not understand.
  process.exitCode =
    error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : (error as Failure).exitCode
}
