/** Connects the page to the assistant: serves it, tells it where the conversation stands, takes what is pressed and said. */

import type { Assistant, HttpRequest, HttpResponse, Routes, View } from '../../app/ports.ts'
import { fill, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import { type Reply, words } from '../../core/reply.ts'
import { type Assets, readAssets } from './assets.ts'
import { recognize } from './cookie.ts'
import { listEntries, viewEntry } from './entries.ts'
import { eventReader } from './events.ts'
import { json, secured } from './headers.ts'
import { type Labels, readLabels } from './labels.ts'
import { preferredLanguage } from './preferred-language.ts'
import type { Asking, PageState } from './state.ts'

export interface WebOptions {
  /** Guarded already: every route here answers only to the page's own host, and changes only for its own origin. */
  routes: Routes
  assistant: Pick<Assistant, 'handle' | 'look'>
  library: Library
  /** The language for a browser that asks for none of ours; without it the first on offer. */
  language?: Language
  assets?: Assets
}

/**
 * Puts the page and its API on the routes.
 *
 * @throws when the page was not built or labels are missing
 */
export function connectWeb(options: WebOptions): void {
  const { routes, assistant, library, assets = readAssets() } = options
  const labels = readLabels(library)
  const languages = Object.fromEntries(
    library.languages.map(language => [language, library.texts[language]!.name]),
  )
  const home = options.language ?? library.languages[0]!
  const readEvent = eventReader(library.languages)

  const preferred = (request: HttpRequest) =>
    preferredLanguage(request.headers['accept-language'], library.languages) ?? home

  /** Who asks, and the header that makes the same browser known the next time. */
  const visitor = (request: HttpRequest) => {
    const { conversation, setCookie } = recognize(request.headers.cookie)
    return {
      ids: { conversation, person: conversation },
      language: preferred(request),
      headers: setCookie ? { 'set-cookie': setCookie } : {},
    }
  }

  const asked = (request: HttpRequest): Language => {
    const wanted = request.query.get('language') ?? ''
    return library.languages.includes(wanted) ? wanted : preferred(request)
  }

  const state = ({ reply, outline }: View): PageState => ({
    language: reply.language,
    languages,
    labels: labels[reply.language]!,
    reply,
    asking: asking(library, reply),
    outline: outline ?? null,
  })

  routes.on('GET', '/', async request => {
    const { ids, headers, language: wish } = visitor(request)
    const { language } = (await assistant.look(ids, wish)).reply
    return secured({
      status: 200,
      // The words of the page follow the conversation, so what is kept must be asked for again.
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
      body: inLanguage(assets.html, language, labels[language]!),
    })
  })

  routes.on('GET', '/assets/:file', ({ params }) => {
    const asset = assets.files.get(params.file ?? '')
    if (!asset) return notFound('There is no such file.', 'Reload the page.')
    return secured({
      status: 200,
      headers: { 'content-type': asset.type, 'cache-control': 'no-cache' },
      body: asset.body,
    })
  })

  routes.on('GET', '/api/state', async request => {
    const { ids, headers, language } = visitor(request)
    return json(200, state(await assistant.look(ids, language)), headers)
  })

  routes.on('POST', '/api/events', async request => {
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
      return json(415, { error: 'Events are JSON.', hint: 'Send Content-Type: application/json.' })
    const posted = readEvent(request.body)
    if ('error' in posted) return json(posted.status, { error: posted.error, hint: posted.hint })
    const { ids, headers, language } = visitor(request)
    const view = await assistant.handle(ids, posted.event, language)
    if (!view.limited) return json(200, state(view), headers)
    const { seconds, words: error } = view.limited
    const hint = `Send it again in ${seconds} seconds.`
    return json(429, { error, hint }, { ...headers, 'retry-after': String(seconds) })
  })

  routes.on('GET', '/api/entries', request => json(200, listEntries(library, asked(request))))

  routes.on('GET', '/api/entries/:entry', request => {
    const view = viewEntry(library, request.params.entry ?? '', asked(request))
    return view ? json(200, view) : notFound('There is no such error here.', 'GET /api/entries lists them.')
  })
}

function notFound(error: string, hint: string): HttpResponse {
  return json(404, { error, hint })
}

/** What a reply asks, with the short name the page puts beside the tree. */
function asking(library: Library, { language, stand }: Reply): Asking | null {
  const question = stand.asks ?? stand.confirms
  const text = question ? library.texts[language]?.questions[question] : undefined
  if (!question || !text) return null
  return { question, name: text.short, ask: words(fill(voice(library, language), text.ask)) }
}

/** Fills the words of a language into the page, so that it reads well before any script has run. */
function inLanguage(html: string, language: Language, labels: Labels): string {
  return html
    .replace('<html lang="en">', `<html lang="${escaped(language)}">`)
    .replace(/\{\{([a-z.-]+)\}\}/g, (_, name: keyof Labels) => escaped(labels[name] ?? ''))
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
}
