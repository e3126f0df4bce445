/** Where the time of a message goes, reader by reader, in the order in which a message is read. */

import type { Library } from '../../core/library.ts'
import { type Reading, readClauses } from '../../core/understand/clauses.ts'
import { type ReadCode, readCodes } from '../../core/understand/codes.ts'
import { readCommand } from '../../core/understand/commands.ts'
import { readDenials } from '../../core/understand/denied-answers.ts'
import { readErrorLine } from '../../core/understand/error-line.ts'
import { readFindings } from '../../core/understand/findings.ts'
import { readTerm } from '../../core/understand/glossary.ts'
import { readHosts } from '../../core/understand/hosts.ts'
import { readLanguage } from '../../core/understand/language.ts'
import { indexOf } from '../../core/understand/library-index.ts'
import { normalise } from '../../core/understand/normalise.ts'
import { readPlace } from '../../core/understand/places.ts'
import { readGroups } from '../../core/understand/recipients.ts'
import { readSubject } from '../../core/understand/subject.ts'
import { line } from './measure.ts'

/** What the readers before have made of a message. */
interface Message {
  text: string
  codes: ReadCode[]
  reading: Reading
  isTalk: boolean
}

type Stage = readonly [name: string, read: (message: Message) => void]

/** The readers of what a classifier tells as well: codes, article, entry, decision and confidence. */
function subjectStages(library: Library, clauses: 'all' | 'needed'): Stage[] {
  const index = indexOf(library)
  const language = library.languages[0]!
  return [
    [
      'plain text',
      message => {
        message.text = normalise(message.text)
      },
    ],
    [
      'codes',
      message => {
        message.codes = readCodes(message.text, index.codes)
      },
    ],
    [
      'words and clauses',
      message => {
        // What a code is about needs no clauses; findings do.
        if (clauses === 'all' || message.codes.length === 0)
          message.reading = readClauses(index.findings.marks, message.text)
      },
    ],
    [
      'commands and terms',
      message => {
        if (message.codes.length > 0) return
        const command = readCommand(index.commands, message.reading, language)
        const term = readTerm(index.terms, message.reading, language)
        message.isTalk = command?.rest === '' || term !== undefined
      },
    ],
    ['article', ({ text, codes, isTalk }) => void readSubject(library, index, codes, text, isTalk)],
  ]
}

function otherStages(library: Library): Stage[] {
  const { findings } = indexOf(library)
  const language = library.languages[0]!
  return [
    ['language', ({ text }) => void readLanguage(library, text)],
    ['findings', ({ reading }) => void readFindings(findings, reading, language)],
    ['denials', ({ reading }) => void readDenials(findings, reading, language)],
    ['place in a list', ({ codes, reading }) => void (codes.length === 0 && readPlace(findings, reading))],
    ['recipients', ({ text, codes }) => void (codes.length > 0 && readGroups(text, () => undefined))],
    ['hosts', ({ text }) => void readHosts(text)],
    ['fields of an error line', ({ text }) => void readErrorLine(text)],
  ]
}

/** Reads what a classifier tells, and no more. */
export function subjectReader(library: Library): (text: string) => void {
  const stages = subjectStages(library, 'needed')
  return text => {
    const message = { text } as Message
    for (const [, read] of stages) read(message)
  }
}

const rounds = 40

/** Prints the microseconds of each reader, the mean over the messages of the quickest of many rounds. */
export function stagesPart(library: Library, texts: readonly string[]): void {
  const stages = [...subjectStages(library, 'all'), ...otherStages(library)]
  const quickest = stages.map(() => new Float64Array(texts.length).fill(Number.POSITIVE_INFINITY))
  for (let round = 0; round < rounds; round++)
    texts.forEach((text, at) => {
      const message = { text } as Message
      stages.forEach(([, read], stage) => {
        const started = performance.now()
        read(message)
        quickest[stage]![at] = Math.min(quickest[stage]![at]!, performance.now() - started)
      })
    })
  const mean = (times: Float64Array) => (1000 * times.reduce((sum, time) => sum + time, 0)) / texts.length
  const times = quickest.map(mean)
  const whole = times.reduce((sum, time) => sum + time, 0)
  line('', 'microseconds', 'share')
  stages.forEach(([name], at) => {
    line(name, times[at]!.toFixed(1), `${Math.round((100 * times[at]!) / whole)} %`)
  })
  line('together', whole.toFixed(1))
}
