/** Every way through a dialog, computed from the causes: for drawing, for checking, and for the picture beside a conversation. */

import type { Finding } from '../conversation.ts'
import type { AnswerId, CauseId, Entry, Language, Library, QuestionId } from '../library.ts'
import { conclude, type Verdict } from './conclude.ts'
import { answersFor } from './eliminate.ts'

export type Tree =
  | { kind: 'question'; question: QuestionId; branches: { answers: AnswerId[]; tree: Tree }[] }
  /** Likeliest first; empty when the answers clash. */
  | { kind: 'causes'; causes: CauseId[] }

/**
 * What is still ahead, from what was found. Answers that lead to the same place share a branch; "not sure" has none, since it
 * leads on along the other questions.
 */
export function grow(
  library: Library,
  entry: Entry,
  found: readonly Finding[] = [],
  failed: readonly CauseId[] = [],
): Tree {
  const verdict = conclude(library, entry, { found, failed })
  // What still has to be confirmed leads to its cause as well.
  if (verdict.kind !== 'ask')
    return { kind: 'causes', causes: verdict.kind === 'confirm' ? [verdict.cause] : concluded(verdict) }
  const { question } = verdict
  const branches: { answers: AnswerId[]; tree: Tree; shape: string }[] = []
  for (const answer of answersFor(library, entry, question)) {
    const tree = grow(library, entry, [...found, { question, answer, by: 'chosen' }], failed)
    const shape = JSON.stringify(tree)
    const same = branches.find(branch => branch.shape === shape)
    if (same) same.answers.push(answer)
    else branches.push({ answers: [answer], tree, shape })
  }
  return { kind: 'question', question, branches: branches.map(({ answers, tree }) => ({ answers, tree })) }
}

/** The causes a verdict names, best first; none while something is asked. */
export function concluded(verdict: Verdict): CauseId[] {
  switch (verdict.kind) {
    case 'one':
    case 'likely':
      return [verdict.cause]
    case 'several':
      return verdict.causes
    case 'exhausted':
      return verdict.again
    case 'ask':
    case 'confirm':
    case 'none':
      return []
  }
}

/** One way through a dialog: what was answered, and where it ended. */
export interface Path {
  found: Finding[]
  /** How many questions it cost, confirmations not counted. */
  asked: number
  verdict: Exclude<Verdict, { kind: 'ask' }>
}

/** Every path of answers through an entry's dialog, "not sure" included at every question; confirmations are taken as given. */
export function* paths(library: Library, entry: Entry, found: Finding[] = []): Generator<Path> {
  const verdict = conclude(library, entry, { found, failed: [] })
  if (verdict.kind !== 'ask') {
    yield { found, asked: found.length, verdict }
    return
  }
  for (const answer of [...answersFor(library, entry, verdict.question), 'unsure']) {
    yield* paths(library, entry, [...found, { question: verdict.question, answer, by: 'chosen' }])
  }
}

/** The tree of an entry in the words of a language, as text of about 130 columns. */
export function draw(library: Library, entry: Entry, language: Language): string {
  const texts = library.texts[language]!
  const host = texts.holes.host ?? ''
  const ask = (question: QuestionId) => texts.questions[question]!.ask.replaceAll('{host}', host)
  const lines: string[] = []
  const walk = (tree: Tree, lead: string, head: string): void => {
    if (tree.kind === 'causes') {
      const [first, ...others] = tree.causes.map(cause => texts.causes[cause]!.title)
      lines.push(`${head}${first ?? texts.phrases['tree.clash']}`)
      for (const other of others) lines.push(`${lead}     ${texts.phrases['tree.or']} ${other}`)
      return
    }
    lines.push(`${head}${ask(tree.question)}`)
    tree.branches.forEach(({ answers, tree: next }, index) => {
      const last = index === tree.branches.length - 1
      const label = answers.map(answer => texts.questions[tree.question]!.answers[answer]!.label).join(' / ')
      walk(next, `${lead}${last ? '   ' : '│  '}`, `${lead}${last ? '└─' : '├─'} ${label} → `)
    })
  }
  walk(grow(library, entry), '', '')
  return `${entry.article}  ${texts.entries[entry.entry]!.title}\n\n${lines.join('\n')}\n\n${texts.phrases['tree.unsure']}\n`
}
