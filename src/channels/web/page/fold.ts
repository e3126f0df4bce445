/** On a phone the tree folds into one line that opens. */

import { byId } from './element.ts'

/** Where the style sets one column. */
const narrow = matchMedia('(max-width: 63.99rem)')

export function startFold(): void {
  const fold = byId('fold')
  fold.addEventListener('click', () => {
    setOpen(!isOpen())
    if (isOpen()) byId('map').focus({ preventScroll: true })
  })
  addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !isOpen() || !narrow.matches) return
    setOpen(false)
    fold.focus()
  })
  document.querySelector('.skip')!.addEventListener('click', event => {
    event.preventDefault()
    setOpen(false)
    byId('say').focus()
  })
  narrow.addEventListener('change', cover)
  keepClear()
}

function isOpen(): boolean {
  return byId('fold').getAttribute('aria-expanded') === 'true'
}

export function setOpen(open: boolean): void {
  byId('fold').setAttribute('aria-expanded', String(open))
  byId('map').classList.toggle('open', open)
  cover()
}

/** What lies under the open tree cannot be reached by the keyboard either. */
function cover(): void {
  byId('talk').inert = narrow.matches && isOpen()
}

/** The line itself. */
export function setLine(text: string): void {
  byId('fold').firstElementChild!.textContent = text
}

/** Tells the style how much the header and the message field hide, so that nothing is scrolled under them. */
function keepClear(): void {
  const parts = { '--top': document.querySelector<HTMLElement>('.top')!, '--bottom': byId('composer') }
  const observer = new ResizeObserver(() => {
    for (const [name, part] of Object.entries(parts))
      document.documentElement.style.setProperty(name, `${part.offsetHeight}px`)
  })
  for (const part of Object.values(parts)) observer.observe(part)
}
