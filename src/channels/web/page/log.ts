/** The conversation: what was said, what was answered, and what stands in the way of an answer. */

import type { Language } from '../../../core/library.ts'
import type { Reply } from '../../../core/reply.ts'
import { inBlocks } from './blocks.ts'
import type { Press } from './choices.ts'
import { button, byId, make } from './element.ts'
import { clock, label } from './labels.ts'
import type { NoAnswer } from './server.ts'

/** Longer than this a text is folded: it is somebody's log, and the answer matters more. */
const foldAfter = { lines: 10, characters: 900 }

const log = () => byId('log')

/** Words of the person, as they were typed. `name` is that of a file. */
export function showSaid(text: string, language: Language, name?: string): void {
  const lines = text.split('\n').length
  const folds = name !== undefined || lines > foldAfter.lines || text.length > foldAfter.characters
  const words = make('div', { class: 'words' }, text)
  log().append(
    make(
      'article',
      { class: 'said', lang: language },
      make('p', { class: 'by' }, label('you'), ' ', time()),
      folds
        ? make(
            'details',
            { class: 'folded' },
            make('summary', {}, label('all-lines', { name: name ?? beginning(text), count: lines })),
            words,
          )
        : words,
    ),
  )
}

function beginning(text: string): string {
  const [first = ''] = text.trim().split('\n')
  return first.length > 80 ? `${first.slice(0, 80)}…` : first
}

function time(): HTMLElement {
  const now = new Date()
  return make('time', { datetime: now.toISOString() }, clock(now))
}

/** A reply; the ones before it stay, but quietly. */
export function showReply(reply: Reply, press: Press): HTMLElement {
  for (const past of log().querySelectorAll('.reply:not(.past)')) past.classList.add('past')
  const shown = make(
    'article',
    { class: 'reply', lang: reply.language, tabindex: '-1' },
    ...inBlocks(reply, press),
  )
  log().append(shown)
  return shown
}

/** Brings what is new into view: all of it when it fits, else its beginning. */
export function bringIntoView(shown: HTMLElement): void {
  const covered =
    byId('composer').offsetHeight + (document.querySelector<HTMLElement>('.top')?.offsetHeight ?? 0)
  const fits = shown.offsetHeight < innerHeight - covered - 40
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  shown.scrollIntoView({ block: fits ? 'end' : 'start', behavior: still ? 'auto' : 'smooth' })
}

/** Where the keyboard goes after a button was pressed: to what is asked, else to the reply. */
export function keyboardTarget(shown: HTMLElement): HTMLElement {
  return shown.querySelector<HTMLElement>('.ask, .pick') ?? shown
}

/** Why there is no answer, with a way to try again. */
export function showTrouble({ trouble, words }: NoAnswer, again: () => void): void {
  clearTrouble()
  const isThere = trouble === 'refused' || trouble === 'missing'
  const name = trouble === 'long' ? 'trouble.long' : isThere ? 'trouble.refused' : 'trouble.gone'
  // Before anything was loaded there are only the words that came with the page.
  const { gone = '', retry: retryWord = '' } = log().dataset
  const text = words || label(name) || gone
  const retry = button(label('trouble.retry') || retryWord, { class: 'choice' }, again)
  log().append(
    make('div', { class: 'trouble', role: 'alert' }, make('p', {}, text), trouble === 'long' ? null : retry),
  )
  log().lastElementChild?.scrollIntoView({ block: 'nearest' })
}

export function clearTrouble(): void {
  log().querySelector('.trouble')?.remove()
}

/** Milliseconds after which an answer takes longer than a moment, and longer than anybody waits without a word. */
const patience = { moment: 500, word: 4_000 }

/** Says that an answer is on its way, when it takes longer than a moment, and that it still is. */
export function showBusy(): () => void {
  const line = make('p', { class: 'busy' }, label('busy'))
  const waiting = [
    setTimeout(() => log().append(line), patience.moment),
    setTimeout(() => line.replaceChildren(label('late')), patience.word),
  ]
  return () => {
    waiting.forEach(clearTimeout)
    line.remove()
  }
}
