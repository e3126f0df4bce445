/** Asks a service for turns, so many at once for so long, and takes the time of each; kept cheap, since it runs on the same cores. */

import { Agent, request } from 'node:http'

/** People of the bench; each call is the next turn of whoever makes it. */
export type Talker = () => Promise<void>

export interface Load {
  turns: number
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
}

/** Lets so many people talk at once until the time is over. */
export async function during(milliseconds: number, talkers: readonly Talker[]): Promise<Load> {
  const started = performance.now()
  const isOver = () => performance.now() - started >= milliseconds
  return take(talkers, isOver, started)
}

/** Lets so many people talk at once until there were so many turns. */
export async function until(turns: number, talkers: readonly Talker[]): Promise<Load> {
  let begun = 0
  return take(talkers, () => begun++ >= turns, performance.now())
}

async function take(talkers: readonly Talker[], isOver: () => boolean, started: number): Promise<Load> {
  const times: number[] = []
  await Promise.all(
    talkers.map(async talk => {
      while (!isOver()) {
        const from = performance.now()
        await talk()
        times.push(performance.now() - from)
      }
    }),
  )
  const took = performance.now() - started
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  return { turns: times.length, perSecond: (1000 * times.length) / took, p50: at(0.5), p99: at(0.99) }
}

const agent = new Agent({ keepAlive: true, maxSockets: 200 })

/** Posts JSON, and resolves with the answer. @throws where it is no success */
export function post(url: string, body: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      response => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', part => {
          text += part
        })
        response.on('end', () => {
          if (response.statusCode === 200) resolve(text)
          else reject(new Error(`answered with ${response.statusCode}: ${text.slice(0, 200)}`))
        })
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
