/** What the desk is told of a week: a heading and a few lines. */

import type { Week } from '../insight/week.ts'
import type { Block, Reply } from '../reply.ts'
import { errorInWords, stepWords } from './insight-words.ts'
import { nowhere } from './respond.ts'
import { paragraph } from './talk.ts'
import { label, say, type Values, type Voice } from './words.ts'

export function weekInWords(voice: Voice, { span, cases, came, ended, errors, steps, work }: Week): Reply {
  const item = (phrase: string, values: Values): Block => ({
    kind: 'text',
    spans: [{ text: '· ' }, ...say(voice, phrase, values)],
  })
  const part = (title: string, items: Block[]) =>
    items.length > 0 ? [paragraph(voice, title), ...items] : []
  const blocks: Block[] = [
    { kind: 'heading', spans: say(voice, 'week.heading', { ...span }) },
    paragraph(voice, 'week.cases', { ...cases }),
    paragraph(voice, 'week.troubles', { came, ...ended }),
    ...part(
      'week.errors',
      errors.map(error => item('week.counted', { what: errorInWords(voice, error), count: error.came })),
    ),
    ...part(
      'week.steps',
      steps.map(step => item('week.failed', { what: stepWords(voice, step), ...timesOf(step) })),
    ),
    { kind: 'text', tone: 'quiet', spans: say(voice, 'week.work', { ...work }) },
  ]
  return { language: voice.language, blocks, stand: nowhere }
}

const timesOf = ({ tried, failed }: { tried: number; failed: number }) => ({ tried, failed })

/** The week in one line: `The week from 2026-11-16 to 2026-11-22`. */
export function weekTitle(voice: Voice, { span }: Week): string {
  return label(voice, 'week.heading', { ...span })
}
