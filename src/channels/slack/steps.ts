/** One step of a remedy in rich text: a line of a checklist, and below it how it is done and how to see that it worked. */

import type { types } from '@slack/bolt'
import { say, type Voice } from '../../core/compose/words.ts'
import { type Span, type StepView, words } from '../../core/reply.ts'
import { bullets, linkOf, preformatted, section, textOf } from './rich-text.ts'

/** Signs that no client turns into a picture. */
const marks = { done: '✓', failed: '✗', now: '→', later: '☐' } as const

export function stepParts(voice: Voice, step: StepView): types.RichTextBlockElement[] {
  const { language } = voice
  const text = (spans: Span[]) => textOf(spans, language)
  const lines: types.RichTextElement[][] = []
  if (step.place) {
    const { text: name, url } = step.place
    const named = url ? [linkOf(words(name), url)] : text(name)
    lines.push(withIn(text(say(voice, 'steps.where', { place: hole })), named))
  }
  const after = [text(say(voice, 'steps.check', { check: step.check }))]
  if (step.wait) after.push(text(step.wait))
  const { warning, undo } = step.risk ?? {}
  if (undo && words(undo)) after.push(text(say(voice, 'steps.undo', { undo })))
  const basis = step.basis ? ` [${step.basis.label}]` : ''
  return [
    ...section([
      ...text([{ text: `${marks[step.state]} ${step.number}. ` }]),
      ...textOf(step.do, language, { bold: true }),
      ...text([{ text: ` (${step.who.label})${basis}` }]),
    ]),
    ...(warning ? quote(text(say(voice, 'steps.warning', { warning }))) : []),
    ...bullets([...step.how.map(text), ...lines]),
    ...step.commands.flatMap(preformatted),
    ...bullets(after),
  ]
}

/** What can go wrong stands out, and before anything is done. */
const quote = (elements: types.RichTextElement[]): types.RichTextBlockElement[] => [
  { type: 'rich_text_quote', elements },
]

/** Stands for what is put in as something else than words. */
const hole = '\u{e002}'

function withIn(elements: types.RichTextElement[], inner: types.RichTextElement[]): types.RichTextElement[] {
  return elements.flatMap((element): types.RichTextElement[] => {
    if (element.type !== 'text' || !element.text.includes(hole)) return [element]
    const [before, after] = element.text.split(hole)
    const part = (words: string | undefined) => (words ? [{ ...element, text: words }] : [])
    return [...part(before), ...inner, ...part(after)]
  })
}
