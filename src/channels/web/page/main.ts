/** Starts the page: shows where the conversation stands, and carries what is said and pressed to the server and back. */

import type { Action } from '../../../core/event.ts'
import type { Reply } from '../../../core/reply.ts'
import type { PageEvent, PageState } from '../state.ts'
import type { Press } from './choices.ts'
import { showColumn } from './column.ts'
import { invite, isTyping, type Say, startComposer } from './composer.ts'
import { byId } from './element.ts'
import { setOpen, startFold } from './fold.ts'
import { useLabels } from './labels.ts'
import { showLanguages } from './languages.ts'
import {
  bringIntoView,
  clearTrouble,
  keyboardTarget,
  showBusy,
  showReply,
  showSaid,
  showTrouble,
} from './log.ts'
import { followNews } from './news.ts'
import { followPlaces, here, type Place, returnToTalk } from './place.ts'
import { eventKey, getState, NoAnswer, postEvent } from './server.ts'

let state: PageState | undefined
let busy = false

/** Sends one event. While one is on its way another is not taken: a second press would answer what nobody has read yet. */
async function send(event: PageEvent, accepted: (next: PageState) => void): Promise<void> {
  if (busy) return
  busy = true
  const rest = showBusy()
  // Should the first try have arrived after all, the same event is answered once, by its name.
  await orSayWhy(
    async () => {
      const next = await postEvent(event)
      accepted(next)
      returnToTalk()
      show(next, { moved: true })
    },
    () => send(event, accepted),
  )
  rest()
  busy = false
}

/** Tries something that needs the server; when there is no answer, that is said with a way to try again. */
async function orSayWhy(attempt: () => Promise<void>, again: () => Promise<void>): Promise<void> {
  clearTrouble()
  try {
    await attempt()
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    showTrouble(error, () => void again())
  }
}

const press: Press = (choice, taken) => void send({ ...choice.action, key: eventKey() }, taken)

const act = (action: Action) => void send({ ...action, key: eventKey() }, () => undefined)

const say: Say = (text, accepted, name) => {
  const language = state && { language: state.language }
  void send({ kind: 'said', text, ...language, key: eventKey() }, next => {
    showSaid(text, next.language, name)
    accepted()
  })
}

/** Shows a state of the conversation; `moved` when something happened in it just now. */
function show(next: PageState, { moved }: { moved: boolean }): void {
  state = next
  useLabels(next.labels, next.language)
  showLanguages(next, language => act({ kind: 'switched', language }))
  // Words that went to the helpdesk are answered by nobody here.
  const shown = next.reply.blocks.length > 0 ? showReply(next.reply, press) : undefined
  void beside(here())
  void followNews(showNews)
  if (!moved || !shown) return
  setOpen(false)
  bringIntoView(shown)
  if (!isTyping()) keyboardTarget(shown).focus({ preventScroll: true })
}

/** What the helpdesk wrote stands below; whoever is typing goes on. */
function showNews(replies: Reply[]): void {
  for (const reply of replies) bringIntoView(showReply(reply, press))
}

async function beside(place: Place): Promise<void> {
  const now = state
  if (now)
    await orSayWhy(
      () => showColumn(place, now, press),
      () => beside(here()),
    )
}

async function start(): Promise<void> {
  await orSayWhy(async () => {
    show(await getState(), { moved: false })
    if (here().kind === 'talk') invite()
    else setOpen(true)
  }, start)
}

startFold()
startComposer(say)
followPlaces(place => {
  void beside(place)
  setOpen(place.kind !== 'talk')
})
byId('restart').addEventListener('click', () => act({ kind: 'pressed', press: 'restart' }))
void start()
