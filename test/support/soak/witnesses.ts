/** Somebody on each platform who writes while the database is away: is told that it takes longer, and answered without writing again. */

import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { browser } from '../browser.ts'
import { slackPerson } from '../slack/person.ts'
import { chatIn, tenant, wordsOn } from '../teams/chat.ts'
import type { Platform } from './ledger.ts'
import type { World } from './soak.ts'

const error = '450 4.4.316 Connection refused'
/** What is said to whoever waits long, and what the error is answered with. */
const late = /takes longer than usual|duurt langer dan anders/
const answer = /4\.4\.316: /
/** Milliseconds for which a witness waits for either. */
const patience = 60_000

interface Witness {
  platform: Platform
  write(): Promise<unknown>
  /** Everything that can be read there, beside what was written. */
  reads(): Promise<string>
  leave?(): Promise<void>
}

export interface Witnesses {
  /** Lets everybody write. @returns milliseconds until they were told that it takes longer */
  told(): Promise<Record<Platform, number>>
  /** Resolves when everybody is answered. */
  answered(): Promise<void>
  close(): Promise<void>
}

/** @param url of the process all of them speak to */
export async function callWitnesses(world: World, url: string): Promise<Witnesses> {
  const witnesses = [await onThePage(world, url), inTeams(world, url), inSlack(world, url)]

  const reads = async ({ platform, reads: read }: Witness, what: RegExp): Promise<number> => {
    const started = performance.now()
    while (!what.test(await read())) {
      if (performance.now() - started > patience) throw new Error(`${platform} does not read ${what}`)
      await pause(50)
    }
    return Math.round(performance.now() - started)
  }

  return {
    async told() {
      for (const { write } of witnesses) void write().catch(() => {})
      const times = witnesses.map(async witness => [witness.platform, await reads(witness, late)])
      return Object.fromEntries(await Promise.all(times)) as Record<Platform, number>
    },
    async answered() {
      await Promise.all(witnesses.map(witness => reads(witness, answer)))
    },
    async close() {
      for (const { leave } of witnesses) await leave?.()
    },
  }
}

async function onThePage({ ledger }: World, url: string): Promise<Witness> {
  const context = await (await browser()).newContext({ locale: 'en-GB' })
  const page: Page = await context.newPage()
  await page.goto(url)
  await page.locator('.reply').first().waitFor()
  const cookie = (await context.cookies()).find(({ name }) => name === 'mailflow')!.value
  const conversation = `web:${createHash('sha256').update(cookie).digest('base64url')}`
  return {
    platform: 'page',
    async write() {
      const [request] = await Promise.all([
        page.waitForRequest(sent => sent.method() === 'POST'),
        page
          .locator('#say')
          .fill(error)
          .then(() => page.locator('#say').press('Enter')),
      ])
      const { key } = request.postDataJSON() as { key: string }
      const entry = ledger.enter({ platform: 'page', conversation, key, isPress: false })
      await page.waitForResponse(got => got.request().method() === 'POST' && got.ok(), { timeout: 0 })
      entry.isAcknowledged = true
    },
    reads: async () => (await page.locator('#log').innerText()).replaceAll(error, ''),
    leave: () => context.close(),
  }
}

function inTeams({ ledger, connector }: World, url: string): Witness {
  const post = (body: unknown) =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const chat = chatIn({ connector, post }, 'personal', 'personal-witness')
  const conversation = `teams:${tenant}:${chat.id}`
  const key = `teams:${chat.id}:witness:29:Wim`
  return {
    platform: 'teams',
    async write() {
      const entry = ledger.enter({ platform: 'teams', conversation, key, isPress: false })
      // It is not acknowledged in time, and goes on.
      await chat.say(error, 'Wim', { id: 'witness' }).then(
        () => {
          entry.isAcknowledged = true
        },
        () => {},
      )
    },
    reads: async () =>
      chat
        .all()
        .map(({ message, card }) => `${message.text ?? ''} ${wordsOn(card)}`)
        .join(' '),
  }
}

function inSlack({ ledger, slack }: World, url: string): Witness {
  const { space } = slack
  space.members.set('UW', { id: 'UW', name: 'Wim', locale: 'nl-NL' })
  const wim = slackPerson({ slack, url }, 'UW')
  return {
    platform: 'slack',
    async write() {
      const message = wim.message('DW', error)
      const key = `slack:message:${space.team}:DW:${message.ts}:UW`
      const conversation = `slack:${space.team}:DW`
      const entry = ledger.enter({ platform: 'slack', conversation, key, isPress: false })
      entry.isAcknowledged = (await wim.event(message, { tries: 1 })).status === 200
    },
    reads: async () =>
      space.messages
        .filter(({ channel }) => channel === 'DW')
        .map(({ text }) => text)
        .join(' '),
  }
}
