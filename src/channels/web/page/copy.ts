/** Copies text, and says that it did. */

import type { LabelName } from '../labels.ts'
import { button } from './element.ts'
import { label } from './labels.ts'
import { notify } from './notice.ts'

/** A button that copies; its own word changes for a moment. */
export function copyButton(name: LabelName, text: () => string, attributes: Readonly<Record<string, string>> = {}) {
  return button(label(name), { class: 'copy', ...attributes }, async pressed => {
    const done = await copy(text())
    notify(label(done ? 'copied' : 'copy-blocked'))
    if (!done) return
    pressed.textContent = label('copied')
    setTimeout(() => {
      pressed.textContent = label(name)
    }, 2000)
  })
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
