/** The trained symptoms, remembered between runs: training takes seconds, and its data seldom change. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SymptomModel } from '../core/understand/symptoms.ts'
import { home } from './home.ts'
import { moduleTexts } from './modules.ts'
import { stem } from './stem.ts'
import { type TrainingData, trainSymptoms } from './train.ts'

/** `src` or `dist`: the same code in two places, written in two ways. */
const room = fileURLToPath(new URL('..', import.meta.url))
/** What trains, and what it is handed: what changes elsewhere trains nothing anew. */
const trainers = ['train', 'stem'].map(name => name + extname(fileURLToPath(import.meta.url)))
const memory = join(home, 'dist', `.symptoms.${basename(room)}.json`)

/** The model of these data; trained only when they, or the code that trains, changed since the last time. */
export function trained(data: TrainingData): SymptomModel {
  // Little data train at once, and should not push out what took long.
  if (data.symptoms.reduce((lines, { says }) => lines + says.length, 0) < 100)
    return trainSymptoms(data, stem)
  const code = trainers.flatMap(file => [...moduleTexts(join(room, 'content', file)).values()])
  const key = createHash('sha256')
    .update(JSON.stringify([data, code]))
    .digest('hex')
  const known = recall()
  if (known?.key === key) return known.model
  const model = trainSymptoms(data, stem)
  mkdirSync(join(home, 'dist'), { recursive: true })
  writeFileSync(memory, JSON.stringify({ key, model }))
  return model
}

function recall(): { key: string; model: SymptomModel } | undefined {
  try {
    return existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : undefined
  } catch {
    // Half written by a run that was stopped: train again.
    return undefined
  }
}
