/** Connects the console: who signs in by a link from the chat sees the cases of the helpdesk. */

import type { Clock, ConsoleAccess, HttpRequest, HttpResponse, Routes, Store } from '../app/ports.ts'
import { voiceFor } from '../core/compose/case-voice.ts'
import { label, type Voice, voice } from '../core/compose/words.ts'
import type { Language, Library } from '../core/library.ts'
import { casePage } from './case.ts'
import { caseTable, listed, queryOf, searchIn } from './cases.ts'
import { html } from './html.ts'
import { goTo, pageOf } from './page.ts'
import { sessionCookie, sessionIn } from './session.ts'
import { style } from './style.ts'

export interface ConsoleOptions {
  /** Guarded already: every route here answers only to its own host, and changes only for its own origin. */
  routes: Routes
  access: ConsoleAccess
  store: Pick<Store, 'loadCase' | 'findCases'>
  library: Library
  clock: Clock
  /** That of the helpdesk. */
  language: Language
  /** Whether it is reached by https. */
  secure: boolean
}

export function connectConsole({
  routes,
  access,
  store,
  library,
  clock,
  language,
  secure,
}: ConsoleOptions): void {
  const spoken: Voice = voice(library, language)
  const said = (name: string) => label(spoken, `console.${name}`)

  const closed = (): HttpResponse =>
    pageOf(spoken, { title: said('closed'), body: html`<p>${said('how-to-enter')}</p>`, status: 401 })

  const missing = (): HttpResponse =>
    pageOf(spoken, {
      title: said('missing'),
      body: html`<p><a href="/console">${said('cases')}</a></p>`,
      signedIn: true,
      status: 404,
    })

  const inside = (path: string, show: (request: HttpRequest) => Promise<HttpResponse>) =>
    routes.on('GET', path, async request =>
      (await access.who(sessionIn(request.headers.cookie))) ? show(request) : closed(),
    )

  routes.on('GET', '/console/style.css', () => ({
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
    body: style,
  }))

  // Programs that look at links on their way follow them, and press no button: the link is used by pressing alone.
  routes.on('GET', '/console/sign-in', ({ query }) =>
    pageOf(spoken, {
      title: said('sign-in'),
      body: html`<form method="post" action="/console/sign-in">
        <input type="hidden" name="link" value="${query.get('link') ?? ''}">
        <p>${said('once')}</p>
        <button>${said('sign-in')}</button>
      </form>`,
    }),
  )

  routes.on('POST', '/console/sign-in', async ({ body }) => {
    const session = await access.enter(new URLSearchParams(body).get('link') ?? '')
    if (session) return goTo('/console', sessionCookie(session, secure))
    return pageOf(spoken, {
      title: said('over-link'),
      body: html`<p>${said('how-to-enter')}</p>`,
      status: 403,
    })
  })

  routes.on('POST', '/console/sign-out', async ({ headers }) => {
    await access.leave(sessionIn(headers.cookie))
    return goTo('/console', sessionCookie('', secure))
  })

  inside('/console', async ({ query }) => {
    const search = searchIn(query)
    const now = clock.now()
    const asked = queryOf(search, now)
    if ('number' in asked) return goTo(`/console/cases/${asked.number}`)
    const cases = await store.findCases(asked, listed + 1)
    return pageOf(spoken, {
      title: said('cases'),
      body: caseTable(spoken, cases, search, now),
      signedIn: true,
    })
  })

  inside('/console/cases/:number', async ({ params }) => {
    const handed = await store.loadCase(params.number ?? '')
    if (!handed) return missing()
    return pageOf(spoken, { ...casePage(voiceFor(library, language, handed), handed), signedIn: true })
  })
}
