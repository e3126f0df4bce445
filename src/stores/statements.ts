/** What every turn asks of the database: statements that are built already, one transaction at a time. */

import type { CompiledQuery, Kysely } from 'kysely'
import type { Tables } from './schema.ts'

/** Tried one after the other until one changes a row. */
export interface Step {
  tries: readonly CompiledQuery[]
  /** When none of them changes a row, what was written before it is taken back. */
  isNeeded: boolean
}

export interface Statements {
  /** The first row that is found. */
  first<Row>(query: CompiledQuery<Row>): Promise<Row | undefined>
  /** All steps in one transaction. @returns false when one that is needed changed nothing: then nothing was written */
  write(steps: readonly Step[]): Promise<boolean>
}

export const needed = (...tries: CompiledQuery[]): Step => ({ tries, isNeeded: true })
export const optional = (...tries: CompiledQuery[]): Step => ({ tries, isNeeded: false })

/** Takes a transaction back. */
class NothingChanged extends Error {}

/** Statements for any database that Kysely speaks, each waited for before the next. */
export function statementsOver(database: Kysely<Tables>): Statements {
  const isDone = async (all: Kysely<Tables>, { tries, isNeeded }: Step): Promise<boolean> => {
    for (const one of tries) {
      const { numAffectedRows } = await all.executeQuery(one)
      if (numAffectedRows) return true
    }
    return !isNeeded
  }
  return {
    async first(query) {
      const { rows } = await database.executeQuery(query)
      return rows[0]
    },
    async write(steps) {
      // Of a step alone one statement changes something at most: it is all or nothing by itself.
      if (steps.length === 1) return isDone(database, steps[0]!)
      const writing = database.transaction().execute(async all => {
        for (const step of steps) if (!(await isDone(all, step))) throw new NothingChanged()
        return true
      })
      return writing.catch(error => {
        if (error instanceof NothingChanged) return false
        throw error
      })
    },
  }
}
