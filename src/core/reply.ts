/** What the assistant says, as data, before any channel gives it a shape. */

import type { Action } from './event.ts'
import type { SentFile } from './file.ts'
import type { AnswerId, Article, Basis, CauseId, Language, QuestionId, StepId, Who } from './library.ts'

/** A run of text. Words of a person or a server are always plain: no channel may read them as markup, a mention or a link. */
export interface Span {
  text: string
  as?: 'strong' | 'code'
}

/** Something that can be pressed, or typed by its number or label. */
export interface Choice {
  label: string
  action: Action
}

/** One step of a remedy, ready to be shown. */
export interface StepView {
  cause: CauseId
  step: StepId
  /** Place in the list, from 1. */
  number: number
  do: Span[]
  how: Span[][]
  commands: string[]
  place?: { text: Span[]; url?: string }
  check: Span[]
  who: { id: Who; label: string }
  /** Set when the step is risky. */
  risk?: { level: 'careful' | 'danger'; warning: Span[]; undo: Span[] }
  /** When to look whether it worked, in words. */
  wait?: Span[]
  /** Set when it is not documented by the product's maker. */
  basis?: { id: Basis; label: string }
  state: 'done' | 'failed' | 'now' | 'later'
}

export type Block =
  | { kind: 'heading'; spans: Span[] }
  | { kind: 'text'; spans: Span[]; tone?: 'quiet' | 'warning' }
  /** What is known so far, each row with a way to change it. */
  | {
      kind: 'known'
      title: string
      /** `origin` in words; `quoted` when it was only heard, so that the words that said it matter. */
      rows: {
        question: QuestionId
        name: string
        answer: string
        origin: string
        quoted: boolean
        change: Choice
      }[]
    }
  | { kind: 'question'; question: QuestionId; confirm: boolean; spans: Span[]; choices: Choice[] }
  /** Topics or causes to choose from, best first. */
  | { kind: 'choices'; spans: Span[]; choices: (Choice & { note?: Span[] })[] }
  | { kind: 'steps'; title: string; steps: StepView[] }
  /** A message to copy and send; its text is for somebody else and is never interpreted. */
  | {
      kind: 'letter'
      title: string
      language: Language
      text: string
      others: Choice[]
      /** Where a channel has forms: a field for words to add to it, which come back as `noted`. */
      add?: { label: string; button: string; error: string }
    }
  | { kind: 'sources'; title: string; items: { title: string; url: string; note: string }[] }
  | { kind: 'buttons'; choices: Choice[] }

/** Where a conversation stands, for programs: what `converse` prints and what the tree beside the page shows. */
export interface Stand {
  /** The article in hand. */
  code: Article | null
  asks: QuestionId | null
  confirms: QuestionId | null
  /** Causes concluded, best first; empty while asking. */
  concludes: CauseId[]
  /** Articles to choose from, best first. */
  topics: Article[]
  step: { cause: CauseId; step: StepId } | null
}

export interface Reply {
  language: Language
  blocks: Block[]
  stand: Stand
  /** What goes along, where the channel can carry it; the blocks name it already. */
  files?: SentFile[]
}

/** Every choice of a reply that has a number, in the order of the numbers: rows to change come after what was asked. */
export function numbered(reply: Reply): Choice[] {
  const asked = reply.blocks.flatMap(block =>
    block.kind === 'question' || block.kind === 'choices' || block.kind === 'buttons' ? block.choices : [],
  )
  const letters = reply.blocks.flatMap(block => (block.kind === 'letter' ? block.others : []))
  return [...asked, ...letters]
}

/** The words of some spans, without their looks. */
export function words(spans: Span[]): string {
  return spans.map(span => span.text).join('')
}

export type { AnswerId }
