/** Copies text, and says that it did. */

import type { LabelName } from '../labels.ts'
import { button, make, unseen } from './element.ts'
import { label } from './labels.ts'
import { notify } from './notice.ts'

/**
 * A button that copies; its own word changes for a moment.
 *
 * @param what tells several of them apart for those who hear the page
 */
export function copyButton(name: LabelName, text: () => string, what = ''): HTMLButtonElement {
  const word = make('span', {}, label(name))
  const made = button('', { class: 'copy' }, async () => {
    const done = await copy(text())
    notify(label(done ? 'copied' : 'copy-blocked'))
    if (!done) return
    word.textContent = label('copied')
    setTimeout(() => {
      word.textContent = label(name)
    }, 2000)
  })
  made.append(word, what && unseen(`: ${what}`))
  return made
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Without https the newer way does not exist, except on this computer.
    return copyTheOldWay(text)
  }
}

function copyTheOldWay(text: string): boolean {
  const before = document.activeElement as HTMLElement | null
  const holder = document.createElement('textarea')
  holder.value = text
  holder.className = 'unseen'
  document.body.append(holder)
  holder.select()
  const done = document.execCommand('copy')
  holder.remove()
  before?.focus({ preventScroll: true })
  return done
}
