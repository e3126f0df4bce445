/** Understands what is typed in reply to the question just asked: a label, a few words, yes, "the second one", "no idea". */

import type { AnswerId, QuestionId } from '../library.ts'
import { moods, plays, playsOf, type Reading, roleSet, type Word } from './clauses.ts'
import { freeWords, uncovered } from './coverage.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import { contrary, isContrary, isWhole, otherAnswer, weak } from './frames.ts'
import { type Hit, isGuess, isNoAnswer, matchPhrases } from './phrases.ts'
import { readPlaces } from './places.ts'
import type { Role } from './speech.ts'
import { corrects, type Statement, settle, statement, withoutParts } from './statements.ts'

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

/** What the parts of one reply share. */
interface Reply {
  index: FindingIndex
  reading: Reading
  asked: QuestionId
  plain: readonly Hit<'yes' | 'no' | 'unsure'>[]
  /** Words that are explained by phrases that go together with one. */
  explained: (answer: AnswerId, denied: boolean) => ReadonlySet<number>
}

/** Phrases that mean one answer, or deny another, explain each other: "yes, it does", "ours, not theirs". */
function explain(
  { labels }: FindingIndex,
  asked: QuestionId,
  hits: readonly Hit<Answer>[],
  yesOrNo: readonly Hit<'yes' | 'no' | 'unsure'>[],
): Reply['explained'] {
  const told = [
    ...hits.map(({ means, denied, words }) => ({ answer: means.answer, denied, words })),
    ...yesOrNo.map(({ means, denied, words }) => ({
      answer: means === 'unsure' ? undefined : labels.get(asked)?.[means],
      denied,
      words,
    })),
  ]
  return (answer, denied) =>
    new Set(
      told.filter(one => (one.answer === answer) === (one.denied === denied)).flatMap(({ words }) => words),
    )
}

const isYesOrNo = (hit: Hit<string>) => hit.means !== 'unsure'

/** The label itself, typed. */
function readLabel({ labels }: FindingIndex, { text, words }: Reading, question: QuestionId) {
  if (words.length === 0 || words.length > 12) return undefined
  const answer = labels.get(question)?.byWords.get(words.map(word => word.text).join(' '))
  if (answer === undefined || text.slice(words.at(-1)!.end).includes('?')) return undefined
  const [start, end] = [words[0]!.start, words.at(-1)!.end]
  return { question, answer, quote: text.slice(start, end), start, end, score: 10 } satisfies Statement
}

const framed = freeWordsOf('framing')
const pointed = freeWordsOf('framing', 'pointing')
const amounts = roleSet('wholes', 'negations')
const doubtful = freeWords(['negations', 'sayings', 'doubts', 'rumours'])
const done = freeWordsOf('articles', 'deeds')
const undone = freeWordsOf('articles', 'deeds', 'negations')
const bareNo = freeWordsOf('articles')
const loose = freeWords(['sayings'])
const denying = freeWords(['negations'])

function freeWordsOf(...roles: Role[]): (word: Word) => boolean {
  const set = roleSet(...roles)
  return word => playsOf(word, set)
}

/**
 * Whether a short phrase is all that its clauses say. Small words ("all", "us", "we do") begin too many sentences to stand
 * among others of their kind: "thanks for everything", "that is all".
 */
function isAll({ index, reading, asked, explained }: Reply, hit: Hit<Answer>): boolean {
  // The "no" of "no wait" answers nothing, nor does the "all" of "after all".
  if (hit.words.every(at => plays(reading.words[at], 'corrections', 'afterthoughts'))) return false
  // How much may stand around a denial is seen when it is turned round.
  if (hit.denied && !isWhole(reading, hit)) return true
  const last = hit.words.at(-1)!
  // What is taken out may be told in any words: "everything except the old fax".
  const end = plays(reading.words[last], 'exceptions', 'contrasts') ? last : Number.POSITIVE_INFINITY
  const isWeak = weak(reading, hit) && !hit.denied && !isGuess(hit.mood)
  const frame = isWeak ? frameOf(reading, hit) : isGuess(hit.mood) ? doubtful : hit.denied ? denying : loose
  const echo = isWeak ? undefined : echoes(index, asked)
  const own = explained(hit.means.answer, hit.denied)
  const free = (word: Word, at: number) =>
    at > end ||
    own.has(at) ||
    frame(word) ||
    (echo?.(word) ?? false) ||
    leads(index, reading, asked, hit, at) ||
    (at > hit.words[0]! && at < last && plays(word, 'copulas'))
  return uncovered(reading, hit, free) === 0
}

/**
 * Whether a short answer comes before anything else: what is added after it may be anything, but "service not available,
 * partner" and "between Microsoft and our server" are no answers, nor is "partner and we disagree".
 */
function isFirst(
  { reading }: Reply,
  hit: Hit<Answer>,
  told: readonly { start: number; end: number }[],
): boolean {
  const { words, clauses } = reading
  const first = words[hit.words[0]!]!.clause
  const last = words[hit.words.at(-1)!]!.clause
  const after = clauses[last + 1]
  const goesOn = after?.run === clauses[last]!.run && plays(words[after.from], 'joins')
  for (let place = 0; place <= (goesOn ? last + 1 : last); place++) {
    if (place >= first && place <= last) continue
    const { from, to } = clauses[place]!
    const [start, end] = [words[from]!.start, words[to - 1]!.end]
    const said = words.slice(from, to)
    // A greeting, a name
    if (said.length === 1) continue
    const isSaid = told.some(one => one.start < end && start < one.end)
    if (
      !isSaid &&
      !said.every(idling) &&
      !said.some(word => isNoAnswer(word.mood) || plays(word, 'askers', 'reasons'))
    )
      return false
  }
  return true
}

const idling = freeWords(['doubts', 'negations', 'sayings'])

function frameOf({ words }: Reading, hit: Hit<Answer>): (word: Word) => boolean {
  return hit.words.some(at => playsOf(words[at], amounts)) ? framed : pointed
}

/**
 * Whether a word is the verb that leads a reply without its subject: "is van ons", "beheren wij zelf". An amount is none: "is all".
 */
function leads(
  index: FindingIndex,
  { words, clauses }: Reading,
  asked: QuestionId,
  hit: Hit<Answer>,
  at: number,
): boolean {
  const word = words[at]
  return (
    word !== undefined &&
    at === hit.words[0]! - 1 &&
    at === clauses[words[hit.words[0]!]!.clause]!.from &&
    !hit.words.some(own => playsOf(words[own], amounts)) &&
    (plays(word, 'copulas') || echoes(index, asked)(word))
  )
}

/** What a phrase about the question answers where it stands. */
function take({ index, reading, asked, explained }: Reply, hit: Hit<Answer>): Statement[] {
  // A phrase that begins like a question is none: "staat er niet".
  const first = hit.words[0]!
  const opens =
    first === reading.clauses[reading.words[first]!.clause]!.from ||
    leads(index, reading, asked, hit, first - 1)
  if (isNoAnswer(opens ? hit.mood & ~moods.opened : hit.mood)) return []
  const { answer } = hit.means
  const one = statement(hit)
  const partial = index.partials.get(asked)
  if (hit.excepted) {
    const out = partial === undefined || hit.either || hit.denied ? [] : [{ ...one, answer: partial }]
    return isGuess(hit.mood) ? out.map(doubted) : out
  }
  if (hit.open || (partial !== undefined && answer !== partial && leavesSome(reading, hit))) return []
  if (isGuess(hit.mood)) return [doubted(one)]
  if (!hit.denied) return [one]
  if (partial !== undefined && isWhole(reading, hit)) return [{ ...one, answer: partial }]
  return isContrary(reading, hit, contrary(explained(answer, true), echoes(index, asked)))
    ? otherAnswer(index, one)
    : []
}

/** "Everything moved back": a word inside the phrase tells that something is left. */
function leavesSome({ words }: Reading, { words: own }: Hit<Answer>): boolean {
  for (let at = own[0]!; at <= own.at(-1)!; at++)
    if (!own.includes(at) && plays(words[at], 'rests')) return true
  return false
}

const doubted = (one: Statement): Statement => ({ ...one, answer: 'unsure' })

function echoes(index: FindingIndex, question: QuestionId): (word: Word) => boolean {
  const words = index.echoes.get(question)
  const { stem, languages } = index.library
  return word => languages.some(language => words?.has(`${language}:${stem(word.text, language)}`))
}

/** "1", "the second one", "not the former"; one past the last is "not sure", as it is numbered on the screen. */
function readNumbers({ index, reading, asked }: Reply): Statement[] {
  const { answers } = index.library.questions[asked]!
  return readPlaces(index, reading).flatMap(({ means, denied, mood, quote, start, end, score }) => {
    const at = means === 'last' ? answers.length : Number(means)
    const answer = at === answers.length + 1 ? 'unsure' : answers[at - 1]
    if (answer === undefined) return []
    const one: Statement = { question: asked, answer, quote, start, end, score }
    if (isGuess(mood)) return [doubted(one)]
    return denied ? otherAnswer(index, one) : [one]
  })
}

/** Yes and no where the question has an answer for them. */
function readYesOrNo({ index, reading, asked, plain, explained }: Reply): Statement[] {
  const labels = index.labels.get(asked)
  return plain.flatMap(({ means, denied, mood, words, quote, start, end, score }) => {
    const answer = means === 'unsure' ? undefined : labels?.[means]
    // "Did that, yes" begins like a question and is none.
    if (answer === undefined || denied || isNoAnswer(mood & ~moods.opened)) return []
    // "Ok" tells that something was read, not that it is so; and the "no" of "no wait" answers nothing.
    if (words.every(at => plays(reading.words[at], 'nods', 'corrections'))) return []
    const own = explained(answer, false)
    // "No, we did" contradicts itself; "no, we did not" does not.
    const isUndone = reading.words.some((word, at) => !words.includes(at) && plays(word, 'negations'))
    const deed = means === 'yes' ? done : isUndone ? undone : bareNo
    const free = (word: Word, at: number) => own.has(at) || framed(word) || deed(word)
    if (uncovered(reading, { words }, free) > 0) return []
    return [{ question: asked, answer: isGuess(mood) ? 'unsure' : answer, quote, start, end, score }]
  })
}

/** Not knowing. */
function readUnsure({ index, reading, asked, plain }: Reply): Statement[] {
  const free = freeWords(['askers', 'premises', 'doubts', 'negations'], echoes(index, asked))
  return plain.flatMap(({ means, denied, words, quote, start, end, score }) =>
    means !== 'unsure' || denied || uncovered(reading, { words }, free) > 0
      ? []
      : [{ question: asked, answer: 'unsure' as const, quote, start, end, score }],
  )
}

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
