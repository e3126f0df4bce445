/** What is said once the questions are done: a cause with its steps, a short list, a clash, or the end of what is known. */

import { findings, type Person, type Problem } from '../conversation.ts'
import type { Verdict } from '../diagnose/conclude.ts'
import { eliminate } from '../diagnose/eliminate.ts'
import { seenHere } from '../diagnose/experience.ts'
import { admin, type CauseId, type Entry, lay } from '../library.ts'
import type { Block, Choice, Span, Stand, StepView } from '../reply.ts'
import { inWords } from './known.ts'
import { letter } from './letter.ts'
import { nextStep, openSteps } from './progress.ts'
import { backing, stepViews } from './steps.ts'
import { capitalized, fill, label, say, type Voice } from './words.ts'

/** One problem on its way to a reply. */
export interface Case {
  voice: Voice
  entry: Entry
  problem: Problem
  /** Index of the problem in the conversation, carried by its buttons. */
  index: number
  person: Person
}

/** Blocks, and the step they are about. */
export interface Answer {
  blocks: Block[]
  step: Stand['step']
}

/** One cause: how sure, why, and its steps. `fresh` when it was not said before; later turns show only the step. */
export function oneCause(
  at: Case,
  verdict: { kind: 'one' | 'likely'; cause: CauseId },
  fresh: boolean,
): Answer {
  const { voice, problem, person } = at
  const cause = voice.library.causes[verdict.cause]!
  const next = nextStep(problem, cause, verdict.kind)
  // The letter is shown at once, and again at the step that sends it.
  const sends = cause.letter !== undefined && (fresh || next?.step === cause.letter)
  const letters = sends ? letter(voice, problem, cause.cause, voice.language) : []
  const { work, ways } = person.allSteps
    ? allSteps(at, verdict)
    : next
      ? oneStep(at, verdict)
      : end(at, verdict)
  return {
    blocks: [
      ...(fresh ? introduction(at, verdict) : []),
      ...work,
      ...letters,
      ...ways,
      ...(fresh ? [...disputed(at), sources(at, [cause.cause])] : []),
    ],
    step: next && !person.allSteps ? { cause: cause.cause, step: next.step } : null,
  }
}

/** What is to be done, and the ways on from there. */
interface Work {
  work: Block[]
  ways: Block[]
}

/** How sure it is, and why. */
export function introduction(at: Case, { kind, cause }: { kind: 'one' | 'likely'; cause: CauseId }): Block[] {
  const { voice, entry, problem } = at
  const text = voice.texts.causes[cause]!
  // Certain is only what the answers leave alone, and not what mere words led to: neither what a person picked from a list nor what is left when others failed.
  const alone = eliminate(voice.library, entry, findings(problem)).length === 1
  const asked = problem.code !== undefined || findings(problem).some(({ by }) => by === 'chosen')
  const certain = kind === 'one' && alone && asked
  return [
    { kind: 'heading', spans: say(voice, certain ? 'sure.one' : 'sure.likely', { title: text.title }) },
    { kind: 'text', spans: because(at, cause, certain) },
    { kind: 'text', tone: 'quiet', spans: capitalized(voice, backing(voice, entry.entry, cause)) },
  ]
}

/** Why it is this; what it takes for granted though nobody said so is told as what it would mean. */
function because({ voice, entry, problem }: Case, cause: CauseId, certain: boolean): Span[] {
  const spans = capitalized(voice, fill(voice, voice.texts.causes[cause]!.because))
  const asks = entry.dialog ? voice.library.dialogs[entry.dialog]!.ask : []
  const { fits } = voice.library.causes[cause]!
  const found = new Map(findings(problem).map(({ question, answer }) => [question, answer]))
  const isTold = asks.every(
    question => !fits[question] || fits[question].includes(found.get(question) ?? 'unsure'),
  )
  return certain || isTold ? spans : say(voice, 'sure.would-mean', { because: spans })
}

function oneStep(at: Case, verdict: { kind: 'one' | 'likely'; cause: CauseId }): Work {
  const { voice, problem } = at
  const cause = voice.library.causes[verdict.cause]!
  const views = stepViews(voice, problem, cause, verdict.kind)
  const now = views.find(view => view.state === 'now')!
  const title = label(voice, 'steps.one', { number: now.number, count: views.length })
  const howStep: Choice = {
    label: label(voice, 'button.how-step'),
    action: { kind: 'pressed', press: 'how' },
  }
  return {
    // How it is done stands behind its own button: one thought at a time.
    work: [{ kind: 'steps', title, steps: [{ ...now, how: [], commands: [] }] }, ...shares(voice, views)],
    ways: [
      {
        kind: 'buttons',
        choices: [
          press(voice, 'done'),
          press(voice, 'failed'),
          howStep,
          press(voice, 'all-steps'),
          press(voice, 'person'),
        ],
      },
    ],
  }
}

/** Whose step is whose, where some need no admin and others do. */
function shares(voice: Voice, views: readonly StepView[]): Block[] {
  const numbers = (mine: readonly StepView[]) => mine.map(({ number }) => number).join(', ')
  const [theirs, admins] = [lay, admin].map(whose => views.filter(({ who }) => whose.includes(who.id))) as [
    StepView[],
    StepView[],
  ]
  if (!views.some(({ who }) => who.id === 'sender' || who.id === 'recipient') || admins.length === 0)
    return []
  const values = { yours: numbers(theirs), admins: numbers(admins) }
  return [{ kind: 'text', tone: 'quiet', spans: say(voice, 'steps.shares', values) }]
}

function allSteps(at: Case, verdict: { kind: 'one' | 'likely'; cause: CauseId }): Work {
  const { voice, problem } = at
  const steps = stepViews(voice, problem, voice.library.causes[verdict.cause]!, verdict.kind)
  return {
    work: [
      { kind: 'steps', title: label(voice, 'steps.title'), steps },
      ...shares(voice, steps),
      ...heldBack(at, verdict),
    ],
    ways: flowing(voice, 'one-step'),
  }
}

/** After the last step. */
function end(at: Case, verdict: { kind: 'one' | 'likely'; cause: CauseId }): Work {
  return { work: heldBack(at, verdict), ways: flowing(at.voice, 'change') }
}

/** Is mail flowing again? */
function flowing(voice: Voice, other: 'one-step' | 'change'): Block[] {
  return [
    { kind: 'text', spans: say(voice, 'steps.flowing') },
    {
      kind: 'buttons',
      choices: [
        press(voice, 'solved'),
        press(voice, 'not-solved'),
        press(voice, other),
        press(voice, 'person'),
      ],
    },
  ]
}

/** Where the dangerous steps are held back, that is said. */
function heldBack({ voice, problem }: Case, verdict: { kind: 'one' | 'likely'; cause: CauseId }): Block[] {
  const cause = voice.library.causes[verdict.cause]!
  if (openSteps(problem, cause, verdict.kind).length === cause.steps.length) return []
  const phrase = verdict.kind === 'likely' ? 'likely.stop' : 'steps.unsafe'
  return [{ kind: 'text', tone: 'warning', spans: say(voice, phrase) }]
}

/** A list that is longer than this is not short; where no questions narrow it, all of it can be chosen from. */
const longestList = { asked: 5, direct: 9 }

/** The short list, likeliest first, each with how well it is backed. */
export function shortList(at: Case, causes: readonly CauseId[], fresh: boolean): Block[] {
  const { voice, problem } = at
  const most = at.entry.dialog ? longestList.asked : longestList.direct
  const choices = causes.slice(0, most).map(cause => causeChoice(at, cause))
  const rest = causes.slice(most).map(cause => voice.texts.causes[cause]!.title)
  return [
    ...(fresh ? [{ kind: 'heading', spans: say(voice, 'sure.several') } as const] : []),
    { kind: 'choices', spans: say(voice, 'sure.take'), choices },
    ...(rest.length > 0
      ? [
          {
            kind: 'text',
            tone: 'quiet',
            spans: say(voice, 'sure.rest', { causes: rest.join('; ') }),
          } as const,
        ]
      : []),
    ...(fresh ? [...disputed(at), sources(at, causes)] : []),
    {
      kind: 'buttons',
      choices: [...(problem.acts.length > 0 ? [press(voice, 'change')] : []), press(voice, 'person')],
    },
  ]
}

/** A cause to begin with, and how well it is backed. */
export function causeChoice({ voice, entry, index }: Case, cause: CauseId): Choice & { note: Span[] } {
  return {
    label: voice.texts.causes[cause]!.title,
    action: { kind: 'taken', cause, problem: index },
    note: [...backing(voice, entry.entry, cause), ...seen(voice, entry, cause)],
  }
}

/** How often it was really it, where the helpdesk knows. */
function seen(voice: Voice, { entry }: Entry, cause: CauseId): Span[] {
  const here = seenHere(voice.library, entry, cause)
  return here ? [{ text: '; ' }, ...say(voice, 'sure.seen', { times: here.times, of: here.of })] : []
}

/** The answers leave nothing: which ones clash, each with a way to change it. */
export function clash(at: Case, verdict: Extract<Verdict, { kind: 'none' }>): Block[] {
  const { voice } = at
  return [
    { kind: 'heading', spans: say(voice, 'clash.title') },
    {
      kind: 'choices',
      spans: say(voice, 'clash.text'),
      choices: inWords(voice, verdict.clash).map(({ finding, name, answer }) => ({
        label: label(voice, 'known.change', { name }),
        note: [{ text: answer }],
        action: { kind: 'pressed', press: 'change', question: finding.question },
      })),
    },
    { kind: 'buttons', choices: [press(voice, 'restart'), press(voice, 'person')] },
  ]
}

/** Everything that fits was tried: what is worth checking again, and else a colleague. */
export function exhausted(at: Case, verdict: Extract<Verdict, { kind: 'exhausted' }>): Block[] {
  const { voice } = at
  return [
    { kind: 'heading', spans: say(voice, 'exhausted.title') },
    ...(verdict.again.length > 0
      ? [
          {
            kind: 'choices',
            spans: say(voice, 'exhausted.again'),
            choices: verdict.again.map(cause => causeChoice(at, cause)),
          } as const,
        ]
      : []),
    { kind: 'text', spans: say(voice, 'exhausted.person') },
    { kind: 'buttons', choices: [press(voice, 'person'), press(voice, 'change'), press(voice, 'restart')] },
  ]
}

/** Where sources disagree: what each of them says, and what is gone by here. */
export function disputed({ voice, entry }: Case): Block[] {
  const said = voice.texts.entries[entry.entry]!.disputed ?? {}
  return Object.values(said).map(text => ({
    kind: 'text',
    tone: 'quiet',
    spans: [...say(voice, 'sources.disagree'), { text: ' ' }, ...fill(voice, text)],
  }))
}

/** The pages a remedy rests on, with the edition that was read; those that disagree first. */
export function sources({ voice, entry }: Case, causes: readonly CauseId[]): Block {
  const ids = new Set([
    ...Object.values(entry.disputed ?? {}).flat(),
    ...causes.flatMap(cause => voice.library.causes[cause]!.sources),
    ...entry.sources,
  ])
  const items = [...ids].flatMap(id => {
    const source = voice.library.sources[id]
    return source
      ? [{ title: source.title, url: source.url, note: label(voice, 'sources.read', { read: source.read }) }]
      : []
  })
  return { kind: 'sources', title: label(voice, 'sources.title'), items: items.slice(0, 4) }
}

/** A button for one of the presses. */
export function press(
  voice: Voice,
  pressed:
    | 'done'
    | 'failed'
    | 'all-steps'
    | 'one-step'
    | 'person'
    | 'solved'
    | 'not-solved'
    | 'change'
    | 'restart'
    | 'back'
    | 'repeat'
    | 'forget-here'
    | 'forget-me'
    | 'send'
    | 'send-urgent'
    | 'reopen'
    | 'reopen-urgent',
): Choice {
  return { label: label(voice, `button.${pressed}`), action: { kind: 'pressed', press: pressed } }
}
