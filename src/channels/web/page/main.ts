/** Starts the page: shows where the conversation stands, and carries what is said and pressed to the server and back. */

import type { PageEvent, PageState } from '../state.ts'
import type { Press } from './choices.ts'
import { invite, isTyping, type Say, startComposer } from './composer.ts'
import { button, byId, make } from './element.ts'
import { entryList, entryPage } from './entries.ts'
import { setLine, setOpen, startFold } from './fold.ts'
import { label, useLabels } from './labels.ts'
import {
  bringIntoView,
  clearTrouble,
  keyboardTarget,
  showBusy,
  showReply,
  showSaid,
  showTrouble,
} from './log.ts'
import { inOneLine, outlineMap } from './map.ts'
import { followPlaces, here, type Place, returnToTalk } from './place.ts'
import { eventKey, getEntries, getEntry, getState, NoAnswer, postEvent } from './server.ts'

let state: PageState | undefined
let busy = false
/** Counts what the column was asked to show, so that an answer that comes late is not shown over a newer one. */
let shownPlaces = 0

/** Sends one event. While one is on its way another is not taken: a second press would answer what nobody has read yet. */
async function send(event: PageEvent, accepted: (next: PageState) => void): Promise<void> {
  if (busy) return
  busy = true
  clearTrouble()
  const rest = showBusy()
  try {
    const next = await postEvent(event)
    accepted(next)
    returnToTalk()
    use(next, { moved: true })
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    // The same event again, by the same name: should it have arrived after all, it is answered once.
    showTrouble(error.trouble, () => void send(event, accepted))
  } finally {
    rest()
    busy = false
  }
}

const press: Press = (choice, taken) => void send({ ...choice.action, key: eventKey() }, taken)

const say: Say = (text, accepted, name) =>
  void send({ kind: 'said', text, ...(state && { language: state.language }), key: eventKey() }, next => {
    showSaid(text, next.language, name)
    accepted()
  })

/** Shows a state of the conversation. */
function use(next: PageState, { moved }: { moved: boolean }): void {
  state = next
  useLabels(next.labels, next.language)
  showLanguages(next)
  const shown = showReply(next.reply, press)
  void showMap(here())
  if (!moved) return
  setOpen(false)
  bringIntoView(shown)
  if (!isTyping()) keyboardTarget(shown).focus({ preventScroll: true })
}

function showLanguages({ languages, language }: PageState): void {
  byId('languages').replaceChildren(
    ...Object.entries(languages).map(([tag, name]) => languageButton(tag, name, tag === language)),
  )
}

/** Its own name in full; on a phone the tag. */
function languageButton(tag: string, name: string, spoken: boolean): HTMLElement {
  const made = button('', { class: 'plain', lang: tag, title: name, 'aria-pressed': String(spoken) }, () => {
    if (!spoken) void send({ kind: 'switched', language: tag, key: eventKey() }, () => undefined)
  })
  made.append(make('span', { class: 'long' }, name), make('span', { class: 'short' }, tag.toUpperCase()))
  return made
}

/** The column beside the conversation: what a link points at, else the tree in hand, else the list of known errors. */
async function showMap(place: Place): Promise<void> {
  if (!state) return
  shownPlaces += 1
  const turn = shownPlaces
  try {
    const { line, content } = await mapOf(place, state)
    if (turn !== shownPlaces) return
    const map = byId('map')
    map.replaceChildren(...content)
    map.scrollTop = 0
    setLine(line)
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    showTrouble(error.trouble, () => {
      clearTrouble()
      void showMap(here())
    })
  }
}

async function mapOf(
  place: Place,
  { outline, language, ...rest }: PageState,
): Promise<{ line: string; content: HTMLElement[] }> {
  if (place.kind !== 'talk') {
    const view = await getEntry(place.entry, language).catch(missing)
    if (view) return { line: view.title, content: entryPage(view, place.kind, press) }
    return { line: label('map.index'), content: entryList(await getEntries(language), place.entry) }
  }
  if (!outline) return { line: label('map.index'), content: entryList(await getEntries(language)) }
  const now = { ...rest, outline, language }
  return { line: inOneLine(now, outline), content: outlineMap(now, outline, press) }
}

function missing(error: unknown): undefined {
  if (error instanceof NoAnswer && error.trouble === 'missing') return undefined
  throw error
}

async function start(): Promise<void> {
  clearTrouble()
  try {
    use(await getState(), { moved: false })
    if (here().kind === 'talk') invite()
    else setOpen(true)
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    showTrouble(error.trouble, () => void start())
  }
}

startFold()
startComposer(say)
followPlaces(place => {
  void showMap(place)
  setOpen(place.kind !== 'talk')
})
byId('restart').addEventListener(
  'click',
  () => void send({ kind: 'pressed', press: 'restart', key: eventKey() }, () => undefined),
)
void start()
