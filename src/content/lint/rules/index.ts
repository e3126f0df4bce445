/** All rules, in the order of architecture: names first, then what the dialogs do, then words. */

import type { Content } from '../../content.ts'
import type { Rule } from '../rule.ts'
import { causeAsked } from './cause-asked.ts'
import { causeDistinct } from './cause-distinct.ts'
import { causeFits } from './cause-fits.ts'
import { causeReachable } from './cause-reachable.ts'
import { causeRisk } from './cause-risk.ts'
import { causeUsed } from './cause-used.ts'
import { codeAbout } from './code-about.ts'
import { codeCause } from './code-cause.ts'
import { codeCovers } from './code-covers.ts'
import { codeDialog } from './code-dialog.ts'
import { codeDisputed } from './code-disputed.ts'
import { codeExample, type Read } from './code-example.ts'
import { codeQuoted } from './code-quoted.ts'
import { codeSource } from './code-source.ts'
import { codeUnique } from './code-unique.ts'
import { dialogDeadEnd } from './dialog-dead-end.ts'
import { dialogDepth } from './dialog-depth.ts'
import { fileName } from './file-name.ts'
import { fileSchema } from './file-schema.ts'
import { mannerForbidden } from './manner-forbidden.ts'
import { phraseUnique } from './phrase-unique.ts'
import { placeKnown } from './place-known.ts'
import { questionSeparates } from './question-separates.ts'
import { refusalKnown } from './refusal-known.ts'
import { sourceRead } from './source-read.ts'
import { symptomKnown } from './symptom-known.ts'
import { textComplete } from './text-complete.ts'
import { textCurrent } from './text-current.ts'
import { textFaithful } from './text-faithful.ts'
import { textHoles } from './text-holes.ts'
import { textLength } from './text-length.ts'

/** Names that lead nowhere and words that are missing: what would break a conversation. Quick enough for every start in development. */
export const soundRules: readonly Rule[] = [
  fileName,
  codeAbout,
  codeCause,
  codeDialog,
  codeDisputed,
  codeQuoted,
  codeSource,
  codeUnique,
  placeKnown,
  symptomKnown,
  refusalKnown,
  causeFits,
  causeRisk,
  causeAsked,
  textComplete,
]

/**
 * @param today ISO 8601 date, for the rule about pages that want to be read again
 * @param reader reads the examples of entries
 */
export function allRules(today: string, reader: (content: Content) => Read): Rule[] {
  return [
    ...soundRules,
    codeExample(reader),
    fileSchema,
    codeCovers,
    causeUsed,
    causeReachable,
    causeDistinct,
    questionSeparates,
    dialogDepth(),
    dialogDeadEnd,
    textCurrent,
    textFaithful,
    textHoles,
    textLength,
    phraseUnique,
    mannerForbidden,
    sourceRead(today),
  ]
}
