/** A process that saves until the disk is full, frees some room, and prints what came of it as JSON. */

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { begin, type Conversation } from '../../src/core/conversation.ts'
import { embeddedStore } from '../../src/stores/embedded.ts'

const directory = process.argv[2]!
const ballast = join(directory, 'ballast')
writeFileSync(ballast, Buffer.alloc(512 * 1024, 1))

const long = (conversation: Conversation): Conversation =>
  ({ ...conversation, host: 'x'.repeat(20_000) }) as never
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )

let store = embeddedStore(join(directory, 'data'))
const acknowledged: string[] = []
let full = 'done'
for (let number = 0; full === 'done' && number < 1_000; number++) {
  const id = `web:${number}`
  full = await refused(store.save(long(begin(id, 'en'))))
  if (full === 'done') acknowledged.push(id)
}
const whileFull = {
  saved: await refused(store.save(long(begin('web:again', 'en')))),
  read: await refused(store.load('web:0')),
}
rmSync(ballast)
const afterwards = await refused(store.save(long(begin('web:after', 'en'))))
await store.close()
store = embeddedStore(join(directory, 'data'))
const kept = await Promise.all(acknowledged.map(id => store.load(id)))
const partly = await store.load('web:again')
await store.close()
console.log(
  JSON.stringify({
    ...{ full, whileFull, afterwards },
    acknowledged: acknowledged.length,
    kept: kept.filter(one => one?.revision === 1).length,
    partly: partly !== undefined,
  }),
)
