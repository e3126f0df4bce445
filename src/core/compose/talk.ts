/** Everything said beside a diagnosis: hello, help, nothing heard, topics to choose from, codes without a remedy. */

import type { Conversation, Problem } from '../conversation.ts'
import {
  type Article,
  type Entry,
  type EntryId,
  known,
  type Library,
  type RefusalId,
  type Topic,
} from '../library.ts'
import type { Block, Choice, Span } from '../reply.ts'
import { entriesOf, entryOf } from '../understand/library-index.ts'
import type { Group } from '../understand/recipients.ts'
import { fill, label, say, type Voice } from './words.ts'

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

/** A topic by its code and title: an article, or an entry where several share one. */
export function named(voice: Voice, topic: Article | EntryId): string {
  const entry = known(voice.library.entries, topic) ?? entryOf(voice.library, topic)
  if (!entry) return topic
  const { title } = voice.texts.entries[entry.entry]!
  return entry.article === 'other' ? title : `${isArticle(topic) ? topic : entry.article}: ${title}`
}

const isArticle = (topic: string): boolean => /^\d+(\.\d+)*$/.test(topic)

/** Troubles of the message a problem came from that are still open: other recipients', else other errors. */
export function besides({ problems }: Conversation, problem: Problem): Topic[] {
  const isOpen = (topic: Topic) =>
    !problems.some(({ entry, article, outcome }) => [entry, article].includes(topic) && outcome !== 'dropped')
  return (problem.bounced?.map(({ topic }) => topic) ?? problem.also ?? []).filter(isOpen)
}

/** The recipients who met one trouble: `a…@contoso.com, b…@contoso.com`, and how many more. */
export function recipientsOf(voice: Voice, { recipients, count }: Group): string {
  const shown = [...new Set(recipients)].map(one => {
    const same = recipients.filter(other => other === one).length
    return same > 1 ? `${one} (${same}×)` : one
  })
  const rest = count - recipients.length
  return [...shown, ...(rest > 0 ? [label(voice, 'bounce.more', { count: rest })] : [])].join(', ')
}

/** A trouble to pick, with the recipients who met it. */
export function besideChoice(
  voice: Voice,
  { bounced }: Pick<Problem, 'bounced'>,
  topic: Topic,
): Choice & { note?: Span[] } {
  const group = bounced?.find(one => one.topic === topic)
  return {
    label: named(voice, topic),
    action: { kind: 'picked', article: topic },
    ...(group && { note: [{ text: recipientsOf(voice, group) }] }),
  }
}

/** The other troubles of the same message, each with its button. */
export function offerBesides(voice: Voice, conversation: Conversation, problem: Problem): Block[] {
  const open = besides(conversation, problem)
  if (open.length === 0) return []
  return [
    {
      kind: 'choices',
      spans: say(voice, 'bounce.besides'),
      choices: open.map(topic => besideChoice(voice, problem, topic)),
    },
  ]
}

/** Whether something can be picked: an entry, or an article of one. */
export function isTopic(library: Library, topic: Article | EntryId): boolean {
  return known(library.entries, topic) !== undefined || entriesOf(library, topic).length > 0
}

/** A code without a remedy here: what the standards, the server's words and the digits say (RFC 3463, RFC 5321), and whom to ask. */
export function withoutRemedy(voice: Voice, { article, code = article, refusal }: Problem): Block[] {
  const { standard } = voice.texts
  const [, subject] = article.split('.')
  // A reply of class 5 is final, whatever class its enhanced code has: 550 4.4.7.
  const final = code.startsWith('5')
  const told = standardOf(voice, article)
  const isPrivate = subject !== undefined && told === undefined
  // Its own words go before its digits, to which many servers give a meaning of their own.
  const words = known(standard.refusals, refusal)
  const means = words ?? told
  const heading = words ? 'unknown.words' : told ? 'unknown.standard' : 'unknown.title'
  const look = isPrivate || words ? undefined : known(standard.subjects, subject ?? '')
  return [
    { kind: 'heading', spans: say(voice, heading, { code }) },
    ...(means ? [{ kind: 'text', spans: fill(voice, means) } as const] : []),
    ...(words ? [reasoned(voice)] : []),
    paragraph(voice, final ? 'unknown.final' : 'unknown.temporary'),
    ...(isPrivate && !words ? inPrivate(voice, Number(subject)) : []),
    ...(look ? [{ kind: 'text', spans: fill(voice, look) } as const] : []),
    paragraph(voice, 'unknown.next'),
    {
      kind: 'buttons',
      choices: [{ label: label(voice, 'button.person'), action: { kind: 'pressed', press: 'person' } }],
    },
  ]
}

/** A code that was met before, with words that are not those of its entry: what they mean. */
export function inOtherWords(voice: Voice, article: Article, refusal: RefusalId | undefined): Block[] {
  const words = known(voice.texts.standard.refusals, refusal)
  const means = words ?? standardOf(voice, article)
  return [
    paragraph(voice, 'read.other-words'),
    ...(means ? [{ kind: 'text', spans: fill(voice, means) } as const] : []),
    ...(words ? [reasoned(voice)] : []),
  ]
}

/** What no standard says is told apart from what one does. */
const reasoned = (voice: Voice): Block => ({
  kind: 'text',
  tone: 'quiet',
  spans: say(voice, 'unknown.reasoned'),
})

/** What the standards say of a code or a reply. */
function standardOf({ texts: { standard } }: Voice, article: Article): string | undefined {
  const [, subject, detail] = article.split('.')
  return subject === undefined
    ? known(standard.replies, article)
    : known(standard.codes, `X.${subject}.${Number(detail)}`)
}

/** Digits that no standard knows: what their subject says, and whose server to ask. */
function inPrivate(voice: Voice, subject: number): Block[] {
  const about = subject <= 7 ? [paragraph(voice, `unknown.subject${subject}`)] : []
  return [...about, paragraph(voice, 'unknown.private')]
}
