/** Shares what is known with other programs: the whole document, or one entry with all that it refers to. */

import type { HttpResponse, Routes } from '../app/ports/channel.ts'
import { refusal } from './refusal.ts'

/** The export, as the content makes it; this file looks at nothing inside it. */
export interface Knowledge {
  all(): unknown
  /** @param code an id, an article or a code, `4.4.316` or `5.4.316` */
  one(code: string): unknown
  /** What can be asked for, for whoever asks for something else. */
  articles: readonly string[]
}

/** Adds `GET /knowledge.json` and `GET /knowledge/:entry`. */
export function shareKnowledge(routes: Routes, knowledge: Knowledge): void {
  let whole: Uint8Array | undefined

  routes.on('GET', '/knowledge.json', () => {
    // It changes with a release only: written and packed once.
    whole ??= write(knowledge.all())
    return answer(whole)
  })

  routes.on('GET', '/knowledge/:entry', ({ params }) => {
    const found = knowledge.one(plainCode(params.entry ?? ''))
    if (found !== undefined) return answer(write(found))
    const some = knowledge.articles.map(article => `/knowledge/${article}`).join(', ')
    return refusal(404, 'There is no such entry.', `There are ${some}; /knowledge.json holds all.`)
  })
}

/** `450 4.4.316`, as it is pasted, means the code in it. */
function plainCode(asked: string): string {
  return asked
    .trim()
    .toLowerCase()
    .replace(/^\d{3}[\s-]+(?=\d\.)/, '')
}

const write = (document: unknown): Uint8Array => Buffer.from(`${JSON.stringify(document)}\n`)

/** To be asked for again, which costs nothing while the tag is the same. */
function answer(body: Uint8Array): HttpResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' }
  return { status: 200, headers, body }
}
