/** Connects the console: who signs in by a link from the chat sees the cases of the helpdesk. */

import type { HttpRequest, HttpResponse, Routes } from '../app/ports/channel.ts'
import type { Files } from '../app/ports/files.ts'
import type { ConsoleAccess } from '../app/ports/helpdesk.ts'
import type { Store } from '../app/ports/store.ts'
import type { Clock } from '../app/ports/watch.ts'
import { filesOf } from '../core/case.ts'
import { voiceFor } from '../core/compose/case-voice.ts'
import { insightTables } from '../core/compose/insight-tables.ts'
import { label, type Voice, voice } from '../core/compose/words.ts'
import type { Instant } from '../core/conversation.ts'
import { dayOf, daysAfter, type Span } from '../core/insight/span.ts'
import type { Language, Library } from '../core/library.ts'
import { casePage } from './case.ts'
import { caseTable, listed, queryOf, searchIn } from './cases.ts'
import { asCsv } from './csv.ts'
import { daysIn, figuresPage } from './figures.ts'
import { html } from './html.ts'
import { download, goTo, pageOf } from './page.ts'
import { sessionCookie, sessionIn } from './session.ts'
import { style } from './style.ts'

export interface ConsoleOptions {
  /** Guarded already: every route here answers only to its own host, and changes only for its own origin. */
  routes: Routes
  access: ConsoleAccess
  store: Pick<Store, 'loadCase' | 'findCases'>
  files: Pick<Files, 'fetch'>
  library: Library
  /** What a span of days comes to. */
  figures: (span: Span, now: Instant) => Promise<Parameters<typeof insightTables>[1]>
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
  files,
  library,
  figures,
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

  const lost = (number: string, name: string): HttpResponse =>
    pageOf(spoken, {
      title: name,
      body: html`<p>${said('no-file')}</p><p><a href="/console/cases/${number}">${number}</a></p>`,
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

  const tablesOf = async (query: URLSearchParams) => {
    const now = clock.now()
    const days = daysIn(query)
    const span = { from: daysAfter(dayOf(now), 1 - days), to: dayOf(now) }
    return { days, tables: insightTables(spoken, await figures(span, now), { withHosts: true }) }
  }

  inside('/console/figures', async ({ query }) => {
    const { days, tables } = await tablesOf(query)
    return pageOf(spoken, { title: said('figures'), body: figuresPage(spoken, tables, days), signedIn: true })
  })

  inside('/console/figures/:file', async ({ params, query }) => {
    const { tables } = await tablesOf(query)
    const table = tables.find(({ name }) => `${name}.csv` === params.file)
    if (!table) return missing()
    return {
      status: 200,
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${table.name}.csv"`,
        'cache-control': 'no-store',
      },
      body: asCsv(table),
    }
  })

  inside('/console/cases/:number', async ({ params }) => {
    const handed = await store.loadCase(params.number ?? '')
    if (!handed) return missing()
    return pageOf(spoken, { ...casePage(voiceFor(library, language, handed), handed), signedIn: true })
  })

  inside('/console/cases/:number/files/:place', async ({ params }) => {
    const handed = await store.loadCase(params.number ?? '')
    const file = handed && filesOf(handed)[Number(params.place)]
    const bytes = file && (await files.fetch(file).catch(() => undefined))
    if (bytes) return download(file.name, bytes)
    return file ? lost(handed.number, file.name) : missing()
  })
}
