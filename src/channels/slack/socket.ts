/** Socket Mode: a connection we open ourselves, kept open, and opened again whenever it ends. */

import type { Logger, webApi } from '@slack/bolt'
import { SocketModeClient } from '@slack/socket-mode'
import type { Log, Watch } from '../../app/ports/watch.ts'
import { isRefusal, troubleOf } from './calls.ts'
import type { Intake } from './intake.ts'
import type { Pause } from './lanes.ts'

/** Milliseconds before it is tried again: doubled each time. */
const again = { first: 1_000, most: 2 * 60_000 }

export interface Socket {
  /** What is wrong, in a few words; `undefined` when nothing is. */
  trouble(): string | undefined
  close(): Promise<void>
}

export function openSocket(outside: {
  appToken: string
  clientOptions: webApi.WebClientOptions
  logger: Logger
  log: Log
  watch: Watch
  pause: Pause
  intake: Intake
}): Socket {
  const { appToken, clientOptions, logger, log, watch, pause, intake } = outside
  const stopping = new AbortController()
  let trouble: string | undefined

  // Opening it again is ours: the package gives up on some errors, in a promise that nobody holds.
  const client = new SocketModeClient({ appToken, clientOptions, logger, autoReconnectEnabled: false })
  client.on('slack_event', async ({ ack, body, retry_num, retry_reason }) => {
    try {
      const retry = { num: retry_num, reason: retry_reason }
      const answer = await watch.within(undefined, () => intake(body, retry))
      await ack(typeof answer === 'string' ? { text: answer } : answer)
    } catch (error) {
      // What is not acknowledged comes again, on this connection or the next.
      log.warn({ channel: 'slack', error: troubleOf(error) }, 'an envelope was not taken')
    }
  })

  const connected = () => new Promise<void>(resolve => client.once('disconnected', () => resolve()))

  const run = async () => {
    let wait = again.first
    while (!stopping.signal.aborted) {
      try {
        await client.start()
        // Closed while it was being opened.
        if (stopping.signal.aborted) return void (await client.disconnect())
        trouble = undefined
        wait = again.first
        await connected()
        if (!stopping.signal.aborted) trouble = 'Socket Mode is not connected'
      } catch (error) {
        const word = error ? troubleOf(error) : 'unreachable'
        trouble = isRefusal(word)
          ? `Slack refuses the app token (${word})`
          : `Socket Mode is not connected (${word})`
        log.warn({ channel: 'slack', trouble: word }, 'socket mode is not connected')
        await pause(wait, stopping.signal).catch(() => {})
        wait = Math.min(wait * 2, again.most)
      }
    }
  }
  const running = run()

  return {
    trouble: () => trouble,
    async close() {
      stopping.abort()
      await client.disconnect().catch(() => {})
      await running
    },
  }
}
