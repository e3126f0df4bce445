/** What the address of the page points at: the conversation, an error's explanation, or its whole tree. */

import type { EntryId } from '../../../core/library.ts'

export type Place = { kind: 'talk' } | { kind: 'entry' | 'tree'; entry: EntryId }

/** The place the address bar shows. */
export function here(): Place {
  const query = new URLSearchParams(location.search)
  for (const kind of ['entry', 'tree'] as const) {
    const entry = query.get(kind)
    if (entry) return { kind, entry }
  }
  return { kind: 'talk' }
}

/** The address of a place, for links and for copying. */
export function linkTo(place: Place): string {
  return place.kind === 'talk' ? '/' : `/?${place.kind}=${encodeURIComponent(place.entry)}`
}

/** Follows the links of this page without loading it anew, and the browser's way back. */
export function followPlaces(arrive: (place: Place) => void): void {
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return
    if (link.target || link.origin !== location.origin || link.pathname !== '/' || link.hash) return
    event.preventDefault()
    history.pushState(null, '', link.href)
    arrive(here())
  })
  addEventListener('popstate', () => arrive(here()))
}

/** Back at the conversation, when it moved on while a link was being read. */
export function returnToTalk(): void {
  if (here().kind !== 'talk') history.replaceState(null, '', '/')
}
