/** Puts files that were sent elsewhere below a message: each once, and named where that is not possible. */

import type { webApi } from '@slack/bolt'
import type { Files } from '../../app/ports/files.ts'
import { type Delivery, stubborn } from '../../app/ports/outbox.ts'
import type { Memory } from '../../app/ports/store.ts'
import { filesIn } from '../../core/compose/files.ts'
import { nowhere } from '../../core/compose/respond.ts'
import { voice } from '../../core/compose/words.ts'
import type { SentFile } from '../../core/file.ts'
import type { Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import { type Calls, isPassing, type Outcome } from './calls.ts'
import { findEarlier, mayStand } from './earlier.ts'
import { isTrusted } from './files.ts'
import type { Lanes } from './lanes.ts'
import type { Poster, Spot } from './post.ts'
import { render } from './render.ts'

/** Milliseconds a file may take on its way to Slack. */
const patience = 60_000

/** The part of a reply that says what could not be put below it: more than the messages of any. */
const afterwards = 1_000

/** What became of a file: its phrase where it did not arrive. */
type Fate = 'arrived' | 'file.gone' | 'file.refused'

/** A file of a delivery that Slack has: remembered, so that a second try does not put it there twice. */
interface Uploaded {
  id: string
  /** Absent while it is not known whether anybody sees it. */
  isShared?: true
}

/** Rejects when it has to be tried again. */
export type Carry = (delivery: Delivery, spot: Spot, files: readonly SentFile[]) => Promise<void>

export function carrier(outside: {
  files: Pick<Files, 'fetch'>
  memory: Memory
  library: Library
  calls: Calls
  lanes: Lanes
  poster: Poster
  /** A host beside Slack's own that files may go to: that of the Web API. */
  apiUrl?: string
}): Carry {
  const { files: source, memory, library, calls, lanes, poster, apiUrl } = outside

  return async (delivery, spot, files) => {
    const left: Record<Exclude<Fate, 'arrived'>, SentFile[]> = { 'file.gone': [], 'file.refused': [] }
    for (const [index, file] of files.entries()) {
      // One at a time in each place: what is in a file stands in memory until it has gone.
      const fate = await lanes.run(`file ${spot.channel}`, () => carry(delivery, spot, file, index))
      if (fate !== 'arrived') left[fate].push(file)
    }
    const { language } = delivery.view.reply
    const words = voice(library, language)
    const blocks = [
      ...filesIn(words, left['file.gone'], 'file.gone'),
      ...filesIn(words, left['file.refused'], 'file.refused'),
    ]
    if (blocks.length > 0)
      await lanes.run(spot.channel, () => say(delivery, spot, { language, blocks, stand: nowhere }))
  }

  async function carry(delivery: Delivery, spot: Spot, file: SentFile, index: number): Promise<Fate> {
    const { conversation, revision, tries } = delivery
    const key = `slack-file:${conversation}:${revision}:${index}`
    const remember = (uploaded: Uploaded) => memory.remember(key, uploaded, conversation)
    try {
      const before = (await memory.recall(key)) as Uploaded | undefined
      if (before && (before.isShared || (await stands(spot, before)))) return 'arrived'
      const bytes = await source.fetch(file)
      if (!bytes) return 'file.gone'
      const trouble = await upload(spot, file, bytes, remember)
      if (!trouble) return 'arrived'
      if (!isPassing(trouble)) return 'file.refused'
      throw new Error(trouble)
    } catch (error) {
      // Of what does not come for so long it is said where it stands.
      if (tries < stubborn) throw error
      return 'file.refused'
    }
  }

  /** Whether what an earlier try has uploaded was shared. Slack says so a moment after it has taken it. */
  async function stands({ client }: Spot, { id }: Uploaded): Promise<boolean> {
    const outcome = await calls.attempt('files.info', () => client.files.info({ file: id }))
    if (!outcome.ok && isPassing(outcome.trouble)) throw new Error(outcome.trouble)
    const { shares } = (outcome.ok && outcome.value.file) || {}
    return Object.values(shares ?? {}).some(share => Object.keys(share ?? {}).length > 0)
  }

  /**
   * In three steps instead of the one of the SDK, so that its id is known before it is shared.
   *
   * @returns Slack's word when it did not go
   * @see https://docs.slack.dev/messaging/working-with-files
   */
  async function upload(
    { client, channel, thread }: Spot,
    { name }: SentFile,
    bytes: Uint8Array,
    remember: (uploaded: Uploaded) => Promise<void>,
  ): Promise<string | undefined> {
    const place: Outcome<webApi.FilesGetUploadURLExternalResponse> = await calls.attempt(
      'files.getUploadURLExternal',
      () => client.files.getUploadURLExternal({ filename: name, length: bytes.byteLength }),
    )
    if (!place.ok) return place.trouble
    const { upload_url: url = '', file_id: id = '' } = place.value
    if (!isTrusted(url, apiUrl)) return 'untrusted_host'
    const sent = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes as Uint8Array<ArrayBuffer>,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    await sent.body?.cancel()
    if (!sent.ok) return `http_${sent.status}`
    await remember({ id })
    await lanes.pace(channel)
    const shared = await calls.attempt('files.completeUploadExternal', () =>
      client.files.completeUploadExternal({
        files: [{ id, title: name }],
        ...(thread ? { channel_id: channel, thread_ts: thread } : { channel_id: channel }),
      }),
    )
    if (!shared.ok) return shared.trouble
    await remember({ id, isShared: true })
    return undefined
  }

  async function say(delivery: Delivery, spot: Spot, reply: Reply): Promise<void> {
    const earlier = mayStand(delivery) ? await findEarlier(calls, spot, delivery) : undefined
    const mark = { of: delivery, ...(earlier && { earlier: earlier.parts }) }
    const messages = render(reply, { library, turn: 0 })
    const { trouble } = await poster.post(spot, messages, mark, afterwards)
    if (trouble && isPassing(trouble)) throw new Error(trouble)
  }
}
