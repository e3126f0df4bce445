/** `mailflow data`: what is kept about a person or a conversation, to be given to them or forgotten. */

import { createInterface } from 'node:readline/promises'
import { Command } from 'commander'
import { Failure } from '../failure.ts'
import { withStore } from '../with-store.ts'

const ids =
  'slack:TEAM:USER and slack:TEAM:CHANNEL[:THREAD] in Slack, teams:TENANT:OBJECT-ID and teams:TENANT:CONVERSATION in Teams'

export function dataCommand(): Command {
  const data = new Command('data').description('what is kept about one person or conversation')
  data
    .command('export')
    .description('print everything that is kept about a person or a conversation, as one JSON document')
    .argument('<id>', ids)
    .action(async (id: string) => {
      await withStore(async store => console.log(JSON.stringify(await store.everythingOf(id), null, 2)))
    })
  data
    .command('forget')
    .description('forget everything that is kept about a person or a conversation')
    .argument('<id>', ids)
    .option('--yes', 'without asking first')
    .action(async (id: string, { yes }: { yes?: true }) => {
      await withStore(async store => {
        const kept = await store.everythingOf(id)
        if (Object.keys(kept).length === 0) return console.log(`Nothing is kept about ${id}.`)
        if (!yes && !(await isMeant(id, kept))) throw new Failure('nothing was forgotten')
        await store.forget(id)
        const { forgotten, shared } = await store.forgetPerson(id)
        console.log(`Everything about ${id} is forgotten.`)
        if (forgotten > 0) console.log(`Conversations of this person alone, forgotten: ${forgotten}.`)
        if (shared > 0) console.log(`Conversations with others, kept without this person: ${shared}.`)
      })
    })
  return data
}

async function isMeant(id: string, kept: Record<string, unknown[]>): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Failure('nobody can be asked here: add --yes to forget it')
  const rows = Object.entries(kept).map(([name, { length }]) => `${name} ${length}`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(
    `Kept about ${id}: ${rows.join(', ')}. Forget all of it? It cannot be taken back. (yes/no) `,
  )
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}
