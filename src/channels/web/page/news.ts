/** Looks now and then whether the helpdesk has written about a case of this conversation, for as long as it may. */

import type { Reply } from '../../../core/reply.ts'
import { getNews, NoAnswer } from './server.ts'

let seen = ''
let timer: ReturnType<typeof setTimeout> | undefined
let isLooking = false

/** Looks at once, and again after as long as the server says; never while nobody sees the page. */
export async function followNews(show: (replies: Reply[]) => void): Promise<void> {
  if (isLooking) return
  clearTimeout(timer)
  isLooking = true
  const news = await getNews(seen).catch(error => {
    if (!(error instanceof NoAnswer)) throw error
    // What was missed is there the next time.
    return undefined
  })
  isLooking = false
  if (news) seen = news.seen
  if (news && news.replies.length > 0) show(news.replies)
  const seconds = news ? news.again : later
  if (seconds !== null) timer = setTimeout(() => void whenSeen(show), seconds * 1_000)
}

/** Seconds after which a server that did not answer is asked again. */
const later = 60

async function whenSeen(show: (replies: Reply[]) => void): Promise<void> {
  if (document.visibilityState === 'visible') return followNews(show)
  document.addEventListener('visibilitychange', () => void whenSeen(show), { once: true })
}
