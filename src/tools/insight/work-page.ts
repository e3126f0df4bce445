/** The list of work as a page of Markdown, in which no word of anybody is markup. */

import { causeTitle, errorInWords, stepWords } from '../../core/compose/insight-words.ts'
import { label, type Values, type Voice, say as wordsOf } from '../../core/compose/words.ts'
import type { Span } from '../../core/insight/span.ts'
import type { WorkList } from '../../core/insight/work.ts'
import type { Span as Words } from '../../core/reply.ts'
import { asCode } from '../markdown.ts'

export function workPage(voice: Voice, span: Span, work: WorkList, left: number): string {
  const say = (phrase: string, values: Values = {}) => inMarkdown(wordsOf(voice, `work.${phrase}`, values))
  const part = (name: string, items: readonly string[]) => {
    const lines = items.map(item => `- ${item}\n`).join('')
    return `## ${label(voice, `work.title-${name}`)}\n\n${say(name)}\n\n${lines || `${label(voice, 'insight.nothing')}\n`}`
  }
  const unheard = work.unheard.map(
    ({ language, count, examples }) => `${count} × ${language}: ${examples.map(asCode).join(' · ')}`,
  )
  return [
    `# ${say('heading', { ...span })}\n`,
    part('unheard', [...unheard, ...(left > 0 ? [say('left', { count: left })] : [])]),
    part(
      'unknown',
      work.unknown.map(({ article, came }) => `${came} × ${asId(article)}`),
    ),
    part(
      'causes',
      work.causes.map(({ cause, front, stood, count, ...error }) => {
        const values = {
          error: errorInWords(voice, error),
          cause: `${causeTitle(voice, cause)}${cause ? ` (${asId(cause)})` : ''}`,
          stood: label(voice, `insight.stood-${stood}`),
          front: front ? causeTitle(voice, front) : label(voice, 'insight.nothing'),
        }
        return `${count} × ${say('cause', values)}`
      }),
    ),
    part(
      'steps',
      work.steps.map(one =>
        say('step', {
          step: stepWords(voice, one),
          cause: asId(`${one.cause} ${one.step}`),
          failed: one.failed,
          tried: one.tried,
        }),
      ),
    ),
  ].join('\n')
}

/** Ids are ours, and hold nothing that ends the code. */
const asId = (id: string): string => `\`${id}\``

const inMarkdown = (spans: readonly Words[]): string =>
  spans.map(({ text, as }) => (as === 'code' ? asId(text) : text)).join('')
