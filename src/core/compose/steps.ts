/** The steps of a remedy, one at a time or all at once. */

import type { Problem } from '../conversation.ts'
import type { Verdict } from '../diagnose/conclude.ts'
import type { Cause, CauseId, EntryId, Step } from '../library.ts'
import type { Span, StepView } from '../reply.ts'
import { nextStep, openSteps, triedSteps } from './progress.ts'
import { capitalized, fill, label, say, type Voice } from './words.ts'

/** Every step that may be shown, with what became of it. */
export function stepViews(
  voice: Voice,
  problem: Problem,
  cause: Cause,
  verdict: Verdict['kind'],
): StepView[] {
  const tried = triedSteps(problem, cause.cause)
  const now = nextStep(problem, cause, verdict)
  return openSteps(problem, cause, verdict).map((step, index) => ({
    ...stepView(voice, cause.cause, step, index + 1),
    state: tried.get(step.step) ?? (step === now ? 'now' : 'later'),
  }))
}

function stepView(voice: Voice, cause: CauseId, step: Step, number: number): Omit<StepView, 'state'> {
  const text = voice.texts.causes[cause]!.steps[step.step]!
  const url = step.place ? voice.library.places[step.place]?.url : undefined
  return {
    cause,
    step: step.step,
    number,
    do: capitalized(voice, fill(voice, text.do)),
    how: text.how.map(line => fill(voice, line)),
    commands: step.commands.map(command =>
      command.replaceAll('{host}', () => String(voice.values.host ?? '<host>')),
    ),
    ...(step.place && {
      place: { text: fill(voice, voice.texts.places[step.place] ?? step.place), ...(url ? { url } : {}) },
    }),
    check: fill(voice, text.check),
    who: { id: step.who, label: label(voice, `steps.who-${step.who}`) },
    ...(step.risk && {
      risk: {
        level: step.risk,
        warning: fill(voice, text.warning ?? ''),
        undo: fill(voice, text.undo ?? ''),
      },
    }),
    ...(step.wait && { wait: waiting(voice, step.wait) }),
    ...(step.basis !== 'documented' && {
      basis: { id: step.basis, label: label(voice, `basis.${step.basis}`) },
    }),
  }
}

/** An ISO 8601 duration of minutes, hours or days in words. */
function waiting(voice: Voice, duration: string): Span[] {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? []
  const total = Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  if (total < 60) return say(voice, 'steps.wait-minutes', { minutes: total })
  return total === 60
    ? say(voice, 'steps.wait-hour')
    : say(voice, 'steps.wait-hours', { hours: Math.round(total / 60) })
}

/** How well an entry's cause is backed, in words. */
export function backing(voice: Voice, entry: EntryId, cause: CauseId): Span[] {
  const basis =
    voice.library.entries[entry]!.causes.find(listed => listed.cause === cause)?.basis ?? 'derived'
  return say(voice, `sure.basis-${basis}`)
}
