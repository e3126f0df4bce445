/** The summary a colleague needs to go on where the conversation stopped; people's addresses are taken out. */

import { type Finding, findings, type Problem } from '../conversation.ts'
import { eliminate, ids } from '../diagnose/eliminate.ts'
import type { Block } from '../reply.ts'
import { inWords } from './known.ts'
import { failedCauses } from './progress.ts'
import { redact } from './redact.ts'
import { recipientsOf } from './talk.ts'
import { fill, label, type Voice } from './words.ts'

/** What is known of a problem as lines of text, most telling first. */
export function summary(voice: Voice, problem: Problem): string[] {
  const entry = problem.entry ? voice.library.entries[problem.entry] : undefined
  const title = (cause: string) => voice.texts.causes[cause]?.title ?? cause
  const name = entry ? voice.texts.entries[entry.entry]!.title : label(voice, 'person.unknown')
  const code = problem.code ?? (isCode(problem.article) ? problem.article : undefined)
  // What only words led to is a guess, and the colleague has to know.
  const lines = [
    problem.code || problem.quotes.length === 0
      ? label(voice, 'person.error', { code: code ?? '', title: name })
      : label(voice, 'person.sounds', { title: code ? `${code}, ${name}` : name }),
  ]
  if (problem.expired) lines.push(label(voice, 'person.expired'))
  if (problem.host) lines.push(label(voice, 'person.host', { host: problem.host }))
  if (problem.since) lines.push(label(voice, 'person.since', { since: problem.since }))
  const own = problem.bounced?.find(({ topic }) => topic === problem.entry || topic === problem.article)
  if (own)
    lines.push(label(voice, 'person.recipients', { count: own.count, recipients: recipientsOf(voice, own) }))
  if (problem.addresses)
    lines.push(label(voice, 'person.addresses', { addresses: problem.addresses.join(', ') }))
  for (const quote of problem.quotes) lines.push(label(voice, 'person.said', { quote: `“${redact(quote)}”` }))
  const found = findings(problem)
  for (const { finding, name, answer } of inWords(voice, found))
    lines.push(label(voice, 'person.found', { name, answer, origin: source(voice, finding) }))
  if (entry) {
    const failed = failedCauses(problem)
    const left = ids(eliminate(voice.library, entry, found))
    const out = entry.causes.map(({ cause }) => cause).filter(cause => !left.includes(cause))
    const still = left.filter(cause => !failed.includes(cause))
    if (out.length > 0) lines.push(label(voice, 'person.out', { causes: out.map(title).join('; ') }))
    if (still.length > 0) lines.push(label(voice, 'person.left', { causes: still.map(title).join('; ') }))
  }
  for (const act of problem.acts) {
    if (act.act !== 'tried') continue
    const step = voice.texts.causes[act.cause]?.steps[act.step]?.do
    if (step)
      lines.push(
        label(voice, 'person.tried', {
          step: fill(voice, step),
          result: label(voice, `button.${act.result}`),
        }),
      )
  }
  return lines
}

/** The colleague was not there: who said or chose it is not "you". */
function source(voice: Voice, { by, quote }: Finding): string {
  if (by === 'heard' && quote) return label(voice, 'person.heard', { quote: `“${quote}”` })
  return label(voice, by === 'probed' ? 'known.probed' : 'person.chosen')
}

/** `4.4.316`, and not the name of a trouble that has none. */
const isCode = (article: string): boolean => /^\d/.test(article)

/** The error in hand in one line: its code and server. */
export function summaryOf(voice: Voice, problem: Problem): Block[] {
  const [error, ...rest] = summary(voice, { ...problem, quotes: [], acts: [] })
  const lines = [error!, ...rest.filter(line => problem.host && line.includes(problem.host))]
  return lines.map(text => ({ kind: 'text', spans: [{ text }] }))
}

/** The summary as blocks; when nothing is known it says what to tell first. */
export function handOver(
  voice: Voice,
  problem: Problem | undefined,
  unheard: readonly string[] = [],
): Block[] {
  if (!problem && unheard.length === 0)
    return [{ kind: 'text', spans: [{ text: label(voice, 'person.nothing') }] }]
  const said = unheard.map(quote => label(voice, 'person.said', { quote: `“${quote}”` }))
  const lines = problem ? [...summary(voice, problem), ...said] : said
  return [
    { kind: 'text', spans: [{ text: label(voice, 'person.intro') }] },
    {
      kind: 'letter',
      title: label(voice, 'person.title'),
      language: voice.language,
      text: lines.join('\n'),
      others: [],
      add: {
        label: label(voice, 'person.add'),
        button: label(voice, 'person.add-button'),
        error: label(voice, 'person.add-error'),
      },
    },
    { kind: 'text', tone: 'quiet', spans: [{ text: label(voice, 'person.copy') }] },
  ]
}
