/** The column beside the conversation: what a link points at, else the tree in hand, else the list of known errors. */

import type { PageState } from '../state.ts'
import type { Press } from './choices.ts'
import { byId } from './element.ts'
import { entryList, entryPage } from './entries.ts'
import { setLine } from './fold.ts'
import { label } from './labels.ts'
import { inOneLine, outlineMap } from './map.ts'
import type { Place } from './place.ts'
import { getEntries, getEntry, NoAnswer } from './server.ts'

interface Column {
  /** What it folds into. */
  line: string
  content: HTMLElement[]
}

/** Counts what was asked for, so that an answer that comes late is not shown over a newer one. */
let asked = 0

/** @throws NoAnswer */
export async function showColumn(place: Place, state: PageState, press: Press): Promise<void> {
  asked += 1
  const turn = asked
  const { line, content } = await columnFor(place, state, press)
  if (turn !== asked) return
  const map = byId('map')
  map.replaceChildren(...content)
  map.scrollTop = 0
  setLine(line)
}

async function columnFor(place: Place, state: PageState, press: Press): Promise<Column> {
  const { outline, language } = state
  if (place.kind !== 'talk') {
    const view = await getEntry(place.entry, language).catch(missing)
    if (view) return { line: view.title, content: entryPage(view, place.kind, press) }
    return { line: label('map.index'), content: entryList(await getEntries(language), place.entry) }
  }
  if (outline) return { line: inOneLine(state, outline), content: outlineMap(state, outline, press) }
  return { line: label('map.index'), content: entryList(await getEntries(language)) }
}

function missing(error: unknown): undefined {
  if (error instanceof NoAnswer && error.trouble === 'missing') return undefined
  throw error
}
