/** Understands what is typed in reply to the question just asked: a label, a few words, yes, "the second one", "no idea". */

import type { QuestionId } from '../library.ts'
import { plays, playsOf, type Reading, roleSet } from './clauses.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import { type Hit, isNoAnswer, matchPhrases } from './phrases.ts'
import { explain, framed, type Reply } from './reply-parts.ts'
import { isAll, isFirst, take } from './reply-phrases.ts'
import { readLabel, readNumbers, readUnsure, readYesOrNo } from './reply-shorthand.ts'
import { corrects, type Statement, settle, withoutParts } from './statements.ts'

/** Longer texts are pastes: only what a server or a portal wrote in them answers a question. */
const longest = 200

/** What was found in a text before its replies are weighed. */
export interface Material {
  heard: readonly Hit<Answer>[]
  replies: readonly Hit<Answer>[]
  /** What a server states about the question in its own words, and what the text states about others. */
  stated: Statement[]
  others: Statement[]
}

/**
 * The answer to a question that was just asked, `unsure` included; undefined when the text does not answer it. Such an answer
 * counts as chosen, so it must be all that a clause says, and what is thought or doubted is "not sure".
 */
export function readReply(
  index: FindingIndex,
  reading: Reading,
  asked: QuestionId,
  material: Material,
): Statement | undefined {
  if (reading.words.length > longest) return settle(reading, material.stated)
  const label = readLabel(index, reading, asked)
  if (label) return label
  const hits = [...material.heard, ...material.replies].filter(hit => hit.means.question === asked)
  const plain = matchPhrases(index.plain, reading)
  const yesOrNo = plain.filter(
    ({ means }) => means !== 'unsure' && index.labels.get(asked)?.[means] !== undefined,
  )
  const reply: Reply = { index, reading, asked, plain, explained: explain(index, asked, hits, yesOrNo) }
  const whole = material.replies.filter(hit => hit.means.question === asked && isAll(reply, hit))
  const said = withoutParts([
    ...material.stated,
    ...material.heard.filter(hit => hit.means.question === asked).flatMap(hit => take(reply, hit)),
    ...whole
      .filter(hit => isFirst(reply, hit, [...whole, ...plain, ...material.others]))
      .flatMap(hit => take(reply, hit)),
    ...readNumbers(reply),
  ])
  const bare = readYesOrNo(reply)
  const sure = said.filter(one => one.answer !== 'unsure')
  // "Unknown" may be the answer.
  const isSaid = (one: Statement) => sure.some(({ start, end }) => start <= one.start && one.end <= end)
  const doubts = [
    ...said.filter(one => one.answer === 'unsure'),
    ...readUnsure(reply).filter(one => !isSaid(one)),
  ]
  const partial = index.partials.get(asked)
  const settled = settle(reading, sure.length > 0 ? sure : bare, partial)
  const doubt = lastDoubt(reading, doubts, settled)
  if (doubt) return doubt
  if (!settled || bare.some(one => one.answer !== settled.answer)) return undefined
  if (isElsewhere(reply, settled, material.others)) return undefined
  if (partial === undefined || settled.answer === partial) return settled
  const limit = limitOf(reply, [...said, ...bare, ...material.others])
  if (limit === 'excepted') return { ...settled, answer: partial }
  return limit ? undefined : settled
}

const isYesOrNo = (hit: Hit<string>) => hit.means !== 'unsure'

/** A doubt beside an answer is stronger, unless the answer corrects it: "no idea. oh wait, it is ours". */
function lastDoubt(
  reading: Reading,
  doubts: Statement[],
  settled: Statement | undefined,
): Statement | undefined {
  const last = doubts.sort((one, other) => one.start - other.start).at(-1)
  const corrected = last && settled && corrects(reading, last.end, settled.start + 1)
  return corrected ? undefined : last
}

/** A bare "no" before something about another question answers nothing: "no, it is the partner's". */
function isElsewhere({ reading, plain }: Reply, settled: Statement, others: Statement[]): boolean {
  const isBare = plain.some(hit => isYesOrNo(hit) && hit.start <= settled.start && hit.end >= settled.end)
  const sentenceOf = ({ start }: Statement) => {
    const word = reading.words.find(word => word.start >= start)
    return word && reading.clauses[word.clause]
  }
  if (!isBare) return false
  const own = sentenceOf(settled)
  return others.some(other => {
    const clause = sentenceOf(other)
    return (
      clause?.sentence === own?.sentence && clause !== own && !plays(reading.words[clause!.from], 'joins')
    )
  })
}

const limiting = roleSet('exceptions', 'contrasts', 'negations', 'rests')

/**
 * Whether another clause takes something out of an answer ("everything. except the fax"), or takes something back in words
 * that are not understood ("everything, only the fax is left").
 */
function limitOf({ reading }: Reply, explained: Statement[]): 'excepted' | 'limited' | undefined {
  const { words, clauses } = reading
  let found: 'excepted' | 'limited' | undefined
  for (const clause of clauses) {
    const [start, end] = [words[clause.from]!.start, words[clause.to - 1]!.end]
    const inside = explained.filter(one => one.start < end && start < one.end)
    if (inside.length > 0) {
      const beside = words
        .slice(clause.from, clause.to)
        .filter(word => !inside.some(one => one.start <= word.start && word.end <= one.end))
      if (beside.some(word => plays(word, 'rests'))) found = 'limited'
      continue
    }
    if (plays(words[clause.from], 'exceptions')) return 'excepted'
    const own = words.slice(clause.from, clause.to)
    if (own.some(word => isNoAnswer(word.mood) || plays(word, 'askers', 'reasons')) || own.every(framed))
      continue
    if (own.some(word => playsOf(word, limiting))) found = 'limited'
  }
  return found
}
