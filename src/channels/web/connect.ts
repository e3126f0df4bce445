/** Connects the page to the assistant: serves it, tells it where the conversation stands, takes what is pressed and said. */

import type { Assistant, View } from '../../app/ports/assistant.ts'
import type { HttpRequest, HttpResponse, Routes } from '../../app/ports/channel.ts'
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
  assistant: Pick<Assistant, 'handle' | 'look' | 'news'>
  library: Library
  /** The language for a browser that asks for none of ours; without it the first on offer. */
  language?: Language
  assets?: Assets
  /** Milliseconds after which the page is told to come again, if not the usual ones. */
  patience?: number
}

/** The page itself gives up after 20 seconds. */
const usualPatience = 15_000

/**
 * Puts the page and its API on the routes.
 *
 * @throws when the page was not built or labels are missing
 */
export function connectWeb(options: WebOptions): void {
  const { routes, assistant, library, assets = readAssets(), patience = usualPatience } = options
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
    outline: outline() ?? null,
  })

  /** @returns nothing while the store is out of reach; what is under way goes on all the same */
  const reached = async (work: Promise<View>): Promise<View | undefined> => {
    const view = await inTime(work, patience)
    return view?.unreached ? undefined : view
  }

  const answer = async (work: Promise<View>, headers: Readonly<Record<string, string>>) => {
    const view = await reached(work)
    if (!view) return comeAgain(headers)
    if (!view.limited) return json(200, state(view), headers)
    const { seconds, words: error } = view.limited
    const hint = `Send it again in ${seconds} seconds.`
    return json(429, { error, hint }, { ...headers, 'retry-after': String(seconds) })
  }

  routes.on('GET', '/', async request => {
    const { ids, headers, language: wish } = visitor(request)
    const language = (await reached(assistant.look(ids, wish)))?.reply.language ?? wish
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
    return answer(assistant.look(ids, language), headers)
  })

  routes.on('POST', '/api/events', async request => {
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
      return json(415, { error: 'Events are JSON.', hint: 'Send Content-Type: application/json.' })
    const posted = readEvent(request.body)
    if ('error' in posted) return json(posted.status, { error: posted.error, hint: posted.hint })
    const { ids, headers, language } = visitor(request)
    return answer(assistant.handle(ids, posted.event, language), headers)
  })

  routes.on('GET', '/api/news', async request => {
    const { ids, headers } = visitor(request)
    return json(200, await assistant.news(ids, request.query.get('seen') ?? ''), headers)
  })

  routes.on('GET', '/api/entries', request => json(200, listEntries(library, asked(request))))

  routes.on('GET', '/api/entries/:entry', request => {
    const view = viewEntry(library, request.params.entry ?? '', asked(request))
    return view ? json(200, view) : notFound('There is no such error here.', 'GET /api/entries lists them.')
  })
}

/** @returns what work comes to, or nothing when it takes longer */
async function inTime<Done>(work: Promise<Done>, milliseconds: number): Promise<Done | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, milliseconds, undefined)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** The cookie goes with it, so that who comes for the first time comes again as the same. */
function comeAgain(headers: Readonly<Record<string, string>>): HttpResponse {
  const error = 'The assistant cannot get at what it keeps just now.'
  const hint =
    'Send it again in 5 seconds under the same key: an event is answered once, however often it comes.'
  return json(503, { error, hint }, { ...headers, 'retry-after': '5' })
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
