/** Explains what the words of a message would be taken for by themselves: the signs, the close topics, the thresholds. */

import { known, type Library } from '../../library.ts'
import { type SymptomVerdict, scoreSymptoms } from '../symptoms.ts'
import type { Section } from './section.ts'
import { leadOf, type Sign, sharesOf, signsOf } from './signs.ts'

/** Signs that are shown for the topic that won, against it, and for each that came close. */
const most = { for: 10, against: 4, close: 3, topics: 4 }
/** A weaker sign moves nothing, a smaller share is not close. */
const least = { lead: 0.1, share: 0.02 }

export function explainTopics(library: Library, text: string): Section[] {
  const model = library.symptoms
  if (!model.topics.includes('none')) return []
  const { signs, corrections } = signsOf(model, text, library.stem)
  const ranked = sharesOf(model, signs)
  const verdict = scoreSymptoms(model, text, library.stem)
  const best = ranked.find(({ topic }) => topic !== 'none')!.topic
  const shown = verdict.decision === 'silent' && ranked[0]!.topic === 'none' ? 'none' : best
  const leads = leadsOf(library, signs, shown)
  const close = ranked.filter(({ topic, share }) => topic !== shown && share >= least.share)
  return [
    {
      title: 'Spelling',
      lines: corrections.map(({ typed, meant }) => `"${typed}" is read as "${meant}"`),
    },
    {
      title: `Words for ${named(library, shown)}`,
      lines: leads
        .filter(({ lead }) => lead > 0)
        .slice(0, most.for)
        .map(told),
    },
    {
      title: `Words against it`,
      lines: leads
        .filter(({ lead }) => lead < 0)
        .reverse()
        .slice(0, most.against)
        .map(told),
    },
    {
      title: 'Close to it',
      lines: close.slice(0, most.topics).map(({ topic, share }) => {
        const reasons = leadsOf(library, signs, topic).filter(({ lead }) => lead > 0)
        return `${share.toFixed(2)}  ${named(library, topic)}: ${reasons
          .slice(0, most.close)
          .map(({ because }) => because)
          .join('; ')}`
      }),
    },
    { title: 'The words by themselves', lines: decisionOf(library, verdict, ranked) },
  ]
}

interface Lead extends Sign {
  lead: number
}

/** Signs that move a topic, those most for it first. */
function leadsOf(library: Library, signs: readonly Sign[], topic: string): Lead[] {
  return signs
    .map(sign => ({ ...sign, lead: leadOf(library.symptoms, sign, topic) }))
    .filter(({ lead }) => Math.abs(lead) >= least.lead)
    .sort((one, other) => other.lead - one.lead || (one.because < other.because ? -1 : 1))
}

const told = ({ lead, because }: Lead) => `${lead < 0 ? '−' : '+'}${Math.abs(lead).toFixed(2)}  ${because}`

/** What was decided, by which threshold. */
function decisionOf(
  { symptoms: { thresholds } }: Library,
  { decision, topic, topics, confidence }: SymptomVerdict,
  ranked: readonly { topic: string; share: number }[],
): string[] {
  const none = ranked.find(one => one.topic === 'none')!.share
  const [first, second] = ranked.filter(one => one.topic !== 'none')
  const shares = `silence has ${none.toFixed(2)}, ${first!.topic} ${first!.share.toFixed(2)}`
  if (decision === 'silent')
    return [
      none >= thresholds.silent
        ? `${shares}: from ${thresholds.silent} up silence stands`
        : first!.share < thresholds.guess
          ? `${shares}: a topic below ${thresholds.guess} is a guess, and is not said`
          : `${shares}: one topic alone, and less likely than silence`,
      `silent, ${confidence} sure`,
    ]
  if (decision === 'choose')
    return [`${shares}: below ${thresholds.answer} a choice is offered`, `choice of ${topics.join(', ')}`]
  return [
    first!.share >= thresholds.answer
      ? `${shares}: from ${thresholds.answer} up a topic is answered`
      : `${shares}: the next, ${second!.topic}, has only ${second!.share.toFixed(2)}, so that nothing else can be offered`,
    `answer ${topic}, ${confidence} sure`,
  ]
}

/** A topic with its title. */
export function named(library: Library, topic: string): string {
  if (topic === 'none') return 'silence'
  const title = known(library.texts[library.languages[0]!]!.entries, topic)?.title
  return title ? `${topic} (${title})` : topic
}
