/** For a sender: what they can do themselves, and what their admin can do, with a text to hand over. */

import { findings } from '../conversation.ts'
import type { Verdict } from '../diagnose/conclude.ts'
import { needsAdmin, role } from '../diagnose/role.ts'
import { type CauseId, lay, type QuestionId } from '../library.ts'
import { type Block, type StepView, words } from '../reply.ts'
import { type Case, causeChoice, disputed, introduction, press, sources } from './answer.ts'
import { asRole } from './ask.ts'
import { summary } from './hand-over.ts'
import { letter } from './letter.ts'
import { stepViews } from './steps.ts'
import { fill, label, say, type Voice } from './words.ts'

/** More causes than this are not laid before somebody who cannot look for them. */
const most = 3

/** @param fresh when it was not said before; later turns leave the reasons out */
export function bothHands(
  at: Case,
  causes: readonly CauseId[],
  verdict: Extract<Verdict['kind'], 'one' | 'likely' | 'several'>,
  fresh: boolean,
): Block[] {
  const { voice, problem, index } = at
  const { library } = voice
  const several = verdict === 'several'
  // Nothing that can lose mail is laid before somebody while more than one cause is possible.
  const steps = causes
    .slice(0, most)
    .map(cause => library.causes[cause]!)
    .flatMap(cause =>
      stepViews(voice, problem, cause, several ? 'likely' : verdict).filter(
        ({ step }) => !several || step !== cause.letter,
      ),
    )
  const own = numbered(steps.filter(({ who }) => lay.includes(who.id)).map(withoutTools))
  const admins = several ? [] : numbered(steps.filter(({ who }) => !lay.includes(who.id)))
  const { letter: sends } = library.causes[causes[0]!]!
  const letters =
    !several && own.some(({ step }) => step === sends)
      ? letter(voice, problem, causes[0]!, voice.language)
      : []
  return [
    ...(fresh ? reasons(at, causes, verdict) : []),
    own.length > 0
      ? { kind: 'steps', title: label(voice, 'role.yours'), steps: own }
      : { kind: 'text', spans: say(voice, 'role.nothing') },
    ...letters,
    {
      kind: 'letter',
      title: label(voice, 'role.admins'),
      language: voice.language,
      text: forAdmin(at, admins),
      others: [],
    },
    ...(fresh ? [...disputed(at), sources(at, causes.slice(0, most))] : []),
    {
      kind: 'buttons',
      choices: [
        press(voice, 'solved'),
        press(voice, 'not-solved'),
        asRole(voice, 'admin', index),
        press(voice, 'person'),
      ],
    },
  ]
}

function reasons(at: Case, causes: readonly CauseId[], verdict: 'one' | 'likely' | 'several'): Block[] {
  if (verdict !== 'several') return introduction(at, { kind: verdict, cause: causes[0]! })
  const { voice } = at
  return [
    { kind: 'heading', spans: say(voice, 'sure.several') },
    {
      kind: 'choices',
      spans: say(voice, 'role.take'),
      choices: causes.slice(0, most).map(cause => causeChoice(at, cause)),
    },
  ]
}

/** What is done without an admin center or a shell: a sender can open neither. */
const withoutTools = ({ place: _, ...step }: StepView): StepView => ({ ...step, commands: [] })

/** The same step of two causes is one. */
function numbered(steps: readonly StepView[]): StepView[] {
  const seen = new Set<string>()
  return steps
    .filter(step => !seen.has(step.step) && seen.add(step.step))
    .map((step, index) => ({
      ...step,
      number: index + 1,
      state: step.state === 'now' ? 'later' : step.state,
    }))
}

/** What an admin needs to go on: the error, what is known, what to do, and what only they can look up. */
function forAdmin({ voice, entry, problem }: Case, steps: readonly StepView[]): string {
  const open = openQuestions(
    voice,
    entry.dialog,
    findings(problem).map(({ question }) => question),
  )
  const acts = problem.acts.filter(act => act.act !== 'found' || act.finding.question !== role)
  const told = summary(voice, { ...problem, acts })
  return [
    label(voice, 'role.letter'),
    '',
    ...told,
    ...(steps.length > 0 ? ['', label(voice, 'role.letter-steps')] : []),
    ...steps.flatMap(({ number, do: act, risk }) => [
      `${number}. ${words(act)}`,
      ...(risk ? [`   ${words(say(voice, 'steps.warning', { warning: risk.warning }))}`] : []),
    ]),
    ...(open.length > 0 ? ['', label(voice, 'role.letter-questions')] : []),
    ...open.map(question => `- ${words(fill(voice, voice.texts.questions[question]!.ask))}`),
  ].join('\n')
}

/** What the dialog would ask an admin, and nobody has answered. */
function openQuestions(
  voice: Voice,
  dialog: string | undefined,
  settled: readonly QuestionId[],
): QuestionId[] {
  const { library } = voice
  const ask = dialog ? library.dialogs[dialog]!.ask : []
  return ask.filter(question => needsAdmin(library, question) && !settled.includes(question))
}
