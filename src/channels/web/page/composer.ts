/** The field to type, paste and drop into. */

import { keepDraft, readDraft } from './draft.ts'
import { byId } from './element.ts'
import { readText } from './files.ts'
import { label } from './labels.ts'
import { notify } from './notice.ts'

/** Sends a text; `accepted` is called once it was answered. `name` is that of the file it came from. */
export type Say = (text: string, accepted: () => void, name?: string) => void

const field = () => byId<HTMLTextAreaElement>('say')

export function startComposer(say: Say): void {
  const input = field()
  input.value = readDraft()
  grow()
  input.addEventListener('input', keep)

  const send = () => {
    const text = input.value
    if (text.trim() === '') return input.focus()
    notify('')
    // What was typed stays until it was answered, so that nothing is lost on the way.
    say(text, () => {
      if (input.value.startsWith(text)) input.value = input.value.slice(text.length)
      keep()
    })
  }
  byId('composer').addEventListener('submit', event => {
    event.preventDefault()
    send()
  })
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    if (!event.repeat) send()
  })

  takeFiles(say)
}

/** True while the person is at the keyboard in the field: nothing may take it away. */
export function isTyping(): boolean {
  return document.activeElement === field()
}

/** Ready to type, where that does not bring up a keyboard over half of the screen. */
export function invite(): void {
  if (matchMedia('(pointer: fine)').matches) field().focus({ preventScroll: true })
}

function keep(): void {
  keepDraft(field().value)
  grow()
}

/** As high as its text, up to what the style allows. */
function grow(): void {
  const input = field()
  input.style.height = 'auto'
  input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`
}

/** Files come by the button, by dropping them anywhere on the page, or by pasting them. */
function takeFiles(say: Say): void {
  const chooser = byId<HTMLInputElement>('file')
  const take = async (files: FileList) => {
    const read = await readText(files)
    if ('problem' in read) return notify(read.problem)
    notify('')
    say(read.text, () => undefined, read.name)
  }
  byId('choose').addEventListener('click', () => chooser.click())
  chooser.addEventListener('change', () => {
    if (chooser.files?.length) void take(chooser.files)
    chooser.value = ''
  })
  field().addEventListener('paste', event => {
    const files = event.clipboardData?.files
    // Office programs put a picture of the text beside it: then the text is meant.
    if (!files?.length || event.clipboardData?.getData('text/plain')) return
    event.preventDefault()
    void take(files)
  })
  const dragsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const over = (is: boolean) => {
    if (byId('composer').classList.contains('over') === is) return
    byId('composer').classList.toggle('over', is)
    notify(is ? label('file.drop') : '')
  }
  addEventListener('dragover', event => {
    if (!dragsFiles(event)) return
    event.preventDefault()
    over(true)
  })
  addEventListener('dragleave', event => {
    if (event.relatedTarget === null) over(false)
  })
  addEventListener('drop', event => {
    over(false)
    if (!dragsFiles(event)) return
    event.preventDefault()
    if (event.dataTransfer?.files.length) void take(event.dataTransfer.files)
  })
}
