/** Everything said beside a diagnosis: hello, help, nothing heard, topics to choose from, codes without a remedy. */

import type { Problem } from '../conversation.ts'
import type { Article, Entry, Library } from '../library.ts'
import type { Block, Choice, Span } from '../reply.ts'
import { label, say, type Voice } from './words.ts'

/** One paragraph of the assistant's own words. */
export function paragraph(voice: Voice, phrase: string, values: Parameters<typeof say>[2] = {}): Block {
  return { kind: 'text', spans: say(voice, phrase, values) }
}

/** How a conversation opens: what to do, and what it may look like. */
export function opening(voice: Voice): Block[] {
  return [paragraph(voice, 'talk.opening'), ...examples(voice)]
}

/** What it is for, with examples and the words that always work. */
export function help(voice: Voice): Block[] {
  const commands = say(voice, 'talk.commands')
  return [paragraph(voice, 'talk.help'), ...examples(voice), { kind: 'text', tone: 'quiet', spans: commands }]
}

function examples(voice: Voice): Block[] {
  return ['talk.example-1', 'talk.example-2', 'talk.example-3'].map(phrase => ({
    kind: 'text',
    spans: [{ text: '· ' }, ...say(voice, phrase)],
  }))
}

/** Whether it is an outage of Microsoft: what speaks for and against it, from what is known, and where to look. */
export function outage(voice: Voice, problem: Problem | undefined): Block[] {
  return [paragraph(voice, problem?.host ? 'talk.outage-host' : 'talk.outage')]
}

/** Topics to choose from, best first, and "none of these". */
export function topics(
  voice: Voice,
  articles: readonly Article[],
  spans: Span[],
  beside: Choice[] = [],
): Block {
  const choices: Choice[] = articles.map(article => ({
    label: named(voice, article),
    action: { kind: 'picked', article },
  }))
  return { kind: 'choices', spans, choices: [...choices, ...beside] }
}

/** "None of these" leads to the questions that need no code. */
export function noneOfThese(voice: Voice): Choice {
  return { label: label(voice, 'ask.none'), action: { kind: 'picked', article: 'none' } }
}

/** An error by its code as it was read, its title and its server. */
export function headingOf(voice: Voice, { entry, article }: Entry, { code, host }: Problem): Span[] {
  const { title } = voice.texts.entries[entry]!
  const phrase = code
    ? host
      ? 'read.code-host'
      : 'read.code'
    : article === 'other'
      ? 'read.other'
      : 'read.symptom'
  return say(voice, phrase, { code: code ?? article, title, host })
}

/** An article by its code and title. */
export function named(voice: Voice, article: Article): string {
  const entry = entryOf(voice.library, article)
  if (!entry) return article
  const { title } = voice.texts.entries[entry]!
  return article === 'other' ? title : `${article}: ${title}`
}

/** The entry an article stands for. */
export function entryOf(library: Library, article: Article): string | undefined {
  return Object.values(library.entries).find(entry => entry.article === article)?.entry
}

/** A code without a remedy here: what its digits say (RFC 3463), and the way on. */
export function withoutRemedy(voice: Voice, code: string, article: Article): Block[] {
  const [, subject, detail] = article.split('.')
  // A reply of class 5 is final, whatever class its enhanced code has: 550 4.4.7.
  const final = code.startsWith('5')
  const kind = say(voice, final ? 'unknown.class5' : 'unknown.class4')
  const about =
    Number(subject) <= 7 && Number(detail) < 100 ? `unknown.subject${subject}` : 'unknown.subject-private'
  return [
    { kind: 'heading', spans: say(voice, 'unknown.title', { code }) },
    subject === undefined
      ? paragraph(voice, final ? 'unknown.reply5' : 'unknown.reply4')
      : paragraph(voice, 'unknown.digits', { class: kind, subject: say(voice, about) }),
    paragraph(voice, 'unknown.next'),
    {
      kind: 'buttons',
      choices: [{ label: label(voice, 'button.person'), action: { kind: 'pressed', press: 'person' } }],
    },
  ]
}
