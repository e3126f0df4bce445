#!/usr/bin/env node
/** The command line: `mailflow <command>`. Results go to standard output, complaints to standard error. */

import { Command, CommanderError } from 'commander'
import { home } from '../content/home.ts'
import { ContentError } from '../content/load.ts'
import { version } from '../content/version.ts'
import { askCommand } from './commands/ask.ts'
import { checkCommand } from './commands/check.ts'
import { converseCommand } from './commands/converse.ts'
import { dataCommand } from './commands/data.ts'
import { doctorCommand } from './commands/doctor.ts'
import { insightCommand } from './commands/insight.ts'
import { knowledgeCommand } from './commands/knowledge.ts'
import { treeCommand } from './commands/tree.ts'
import { understandCommand } from './commands/understand.ts'
import { Failure } from './failure.ts'

const program = new Command('mailflow')
  .description('From a Microsoft 365 mail delivery error to its remedy, in English and Dutch.')
  .version(version(home))
for (const command of [
  askCommand,
  understandCommand,
  converseCommand,
  treeCommand,
  knowledgeCommand,
  checkCommand,
  doctorCommand,
  dataCommand,
  insightCommand,
])
  program.addCommand(command())
settle(program)

/** Every command complains in the same way, and leaves the exit code to this file. */
function settle(command: Command): void {
  command
    .exitOverride()
    .showHelpAfterError('(mailflow --help lists the commands, mailflow <command> --help its options)')
  for (const part of command.commands) settle(part)
}

// A reader that stops early (`| head`) is no failure.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  // Commander prints its own complaint; 2 is what tools answer to a call they do not understand.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof Failure || error instanceof ContentError) {
    console.error(`mailflow: ${error.message}`)
    process.exitCode = error instanceof Failure ? error.exitCode : 1
  } else throw error
}
