/** The pictures of the console: the list of cases, and one of them. */

import { fileURLToPath } from 'node:url'
import { createAssistant } from '../../../src/app/assistant.ts'
import { createFiles } from '../../../src/app/files.ts'
import { createHelpdesk } from '../../../src/app/helpdesk.ts'
import { insightInto } from '../../../src/app/insight.ts'
import type { AtDesk } from '../../../src/app/ports/helpdesk.ts'
import { connectConsole } from '../../../src/console/connect.ts'
import type { Work } from '../../../src/core/desk/work.ts'
import type { SentFile } from '../../../src/core/file.ts'
import { createServer } from '../../../src/http/server.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { browser } from '../browser.ts'
import { fixedDesks } from '../desks.ts'
import { wholeLibrary } from '../whole-library.ts'

const library = wholeLibrary()
const store = memoryStore()
const log = { info: () => {}, warn: () => {}, error: () => {} }
let time = Date.parse('2026-11-23T09:24:00Z')
const clock = { now: () => new Date(time).toISOString() }
const around = {
  library,
  store,
  desks: fixedDesks(['webhook']),
  clock,
  log,
  language: 'en',
  reference: () => 'ref',
}
const assistant = createAssistant(around)
const dora: AtDesk = { desk: 'slack-desk', place: 'slack:T1:C9', person: 'slack:T1:U9', name: 'Dora' }
const helpdesk = createHelpdesk({ ...around, admins: [dora.person.toLowerCase()] })

const file = (name: string, bytes: number): SentFile => ({
  name,
  type: '',
  bytes,
  channel: 'slack',
  at: name,
})

async function handedOver(name: string, text: string, send: 'send' | 'send-urgent'): Promise<string> {
  const ids = { conversation: `slack:T1:${name}`, person: `slack:T1:${name}` }
  await assistant.handle(ids, { kind: 'said', text })
  await assistant.handle(ids, { kind: 'pressed', press: 'person' })
  await assistant.handle(ids, { kind: 'pressed', press: send })
  const { problems } = (await store.load(ids.conversation))!
  time += 7 * 60_000
  return problems.at(-1)!.case!
}
const does = async (number: string, task: Work) => {
  await helpdesk.work(dora, number, task, String(time))
  time += 7 * 60_000
}

const server = createServer({ log, patience: 0 })
connectConsole({
  routes: server,
  access: { who: async () => dora.person, enter: async () => undefined, leave: async () => {} },
  ...{ store, files: createFiles(), library, clock, language: 'en', secure: false },
  figures: (span, at) => insightInto({ library, store }, span, at),
})
const origin = await server.listen(0, '127.0.0.1')

const refused = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com] since this morning'
const first = await handedOver('A', refused, 'send-urgent')
await handedOver(
  'B',
  '450 4.4.317 Cannot connect to remote server [LastAttemptedServerName=mx.fabrikam.com]',
  'send',
)
await handedOver('C', refused, 'send')
await handedOver(
  'D',
  '550 5.7.520 Access denied, Your organization does not allow external forwarding',
  'send',
)
await does(first, { did: 'took' })
await does(first, { did: 'asked', words: 'Did you move mail.contoso.com to another data centre this week?' })
await assistant.handle(
  { conversation: 'slack:T1:A', person: 'slack:T1:A' },
  {
    kind: 'said',
    text: 'Yes, on Sunday. The old one still answers ping.',
    files: [file('routes.png', 84_210), file('nat-rules.xlsx', 21_900)],
  },
)
time += 3 * 60 * 60_000

/** Troubles that are over when the figures are looked at. */
const partly = '450 4.4.317 Cannot connect to remote server [LastAttemptedServerName=mx.tailspin.com]'
await does(await handedOver('E', partly, 'send'), { did: 'solved', cause: 'tls-not-offered' })
for (const [name, text] of [
  ['F', refused],
  ['G', refused],
  ['H', '550 5.1.10 RESOLVER.ADR.RecipientNotFound'],
  ['I', '552 5.2.2 mailbox full'],
] as const) {
  const ids = { conversation: `slack:T1:${name}`, person: `slack:T1:${name}` }
  await assistant.handle(ids, { kind: 'said', text })
  time += 11 * 60_000
  await assistant.handle(ids, { kind: 'pressed', press: 'solved' })
}

async function picture(name: string, path: string, width: number): Promise<void> {
  const page = await (await browser()).newPage({ viewport: { width, height: 720 } })
  await page.goto(origin + path)
  const file = fileURLToPath(new URL(`../../../docs/console-${name}.png`, import.meta.url))
  await page.screenshot({ path: file, fullPage: true })
  await page.close()
  console.log(file)
}
await picture('cases', '/console', 1200)
await picture('figures', '/console/figures', 1200)
await picture('case', `/console/cases/${first}`, 1000)
await server.close()
