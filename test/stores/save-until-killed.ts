/** A process that saves as fast as it can and prints every revision that was acknowledged, until it is killed. */

import { writeSync } from 'node:fs'
import { begin } from '../../src/core/conversation.ts'
import { embeddedStore } from '../../src/stores/embedded.ts'

const store = embeddedStore(process.argv[2]!)
for (;;) {
  const conversation = (await store.load('web:a')) ?? begin('web:a', 'en')
  if (await store.save(conversation)) writeSync(1, `${conversation.revision + 1}\n`)
}
