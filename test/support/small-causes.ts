/** A library of nothing but causes and questions, written out in a test: what telling causes apart works on. */

import type { Finding } from '../../src/core/conversation.ts'
import type { Basis, Cause, Entry, Evidence, Library, Step } from '../../src/core/library.ts'

export interface SmallCause {
  fits?: Evidence
  points?: Evidence
  basis?: Basis
  /** The risk of each step, in order; one harmless step without it. */
  steps?: ('safe' | 'careful' | 'danger')[]
}

/** @param questions what is asked, in this order, with the answers of each */
export function smallCauses(
  questions: Record<string, string[]>,
  causes: Record<string, SmallCause>,
): { library: Library; entry: Entry } {
  const entry: Entry = {
    entry: 'small',
    article: '4.4.316',
    connector: true,
    codes: ['4.4.316'],
    when: [],
    usual: false,
    replies: [],
    literal: [],
    quoted: [],
    dialog: 'small',
    causes: Object.entries(causes).map(([cause, { basis = 'documented' }]) => ({ cause, basis })),
    sources: [],
  }
  const library = {
    entries: { small: entry },
    causes: Object.fromEntries(Object.entries(causes).map(([id, cause]) => [id, whole(id, cause)])),
    questions: Object.fromEntries(
      Object.entries(questions).map(([question, answers]) => [
        question,
        { question, answers, literal: {}, commands: [] },
      ]),
    ),
    dialogs: { small: { dialog: 'small', ask: Object.keys(questions) } },
  }
  return { library: library as unknown as Library, entry }
}

function whole(cause: string, { fits = {}, points = {}, steps = ['safe'] }: SmallCause): Cause {
  return {
    cause,
    fits,
    points,
    steps: steps.map(
      (risk, index): Step => ({
        step: `step-${index + 1}`,
        who: 'mail',
        basis: 'documented',
        commands: [],
        ...(risk !== 'safe' && { risk }),
      }),
    ),
    sources: [],
  }
}

/** `owner=ours` as chosen; `heard(...)` and a third part change that. */
export function chosen(...answers: string[]): Finding[] {
  return answers.map(answer => finding(answer, 'chosen'))
}

export function heard(...answers: string[]): Finding[] {
  return answers.map(answer => finding(answer, 'heard'))
}

export function finding(text: string, by: Finding['by']): Finding {
  const [question, answer] = text.split('=')
  return { question: question!, answer: answer!, by }
}
