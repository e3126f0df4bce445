/** What the doctor looks at, and what it finds. */

import type { Environment, Settings } from '../../settings/settings.ts'

export const levels = ['error', 'warning', 'ok'] as const

/** One thing looked at. */
export interface Finding {
  level: (typeof levels)[number]
  /** The setting or file to change. */
  field: string
  /** What is wrong and why it matters, or that it is well; continues the field's name. */
  what: string
  /** What to write instead; absent when all is well. */
  fix?: string
}

/** What there is to look at. */
export interface Given {
  variables: Environment
  /** What a setting holds, without white space around it; nothing when it is empty. */
  value: (name: string) => string | undefined
  /** What the settings come to. Those that cannot be read count as absent. */
  settings: Settings
  /** What a relative path is relative to. */
  directory: string
  /** The root of the repository, where the manifests stand. */
  root: string
  now: Date
}

/** Looks at one thing. Says nothing when it is not there. */
export type Rule = (given: Given) => Finding[]

export const error = (field: string, what: string, fix: string): Finding => ({
  level: 'error',
  field,
  what,
  fix,
})

export const warning = (field: string, what: string, fix: string): Finding => ({
  level: 'warning',
  field,
  what,
  fix,
})

export const ok = (field: string, what: string): Finding => ({ level: 'ok', field, what })

/** An id as Microsoft writes them. */
export const isGuid = (text: string): boolean => /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i.test(text)
