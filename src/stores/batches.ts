/** Writes that meet are one transaction of SQLite: a page that several of them change is written once, and locked once. */

import type { CompiledQuery, SqliteStatement } from 'kysely'
import type { Statements, Step } from './statements.ts'

export interface Prepared extends SqliteStatement {
  /** The first row. */
  get(given: readonly unknown[]): unknown
}

export type Prepare = (sql: string) => Prepared

interface Waiting {
  steps: readonly Step[]
  done(isWritten: boolean): void
  failed(error: unknown): void
}

/** A database file as it is open in this process. */
export interface OpenFile {
  /** Whether a transaction is open on the one connection: one that waits between its statements. */
  isTaken(): boolean
  /** Opens a transaction, or throws when somebody else writes to the file and does not end. */
  begin(): void
  prepare: Prepare
  /** Until the disk has what was written; `undefined` while nothing waits for it. */
  syncing(): Promise<void> | undefined
}

/** @param usual the way past a transaction that is open */
export function inBatches({ isTaken, begin, prepare, syncing }: OpenFile, usual: Statements): Statements {
  const waiting: Waiting[] = []

  const run = (sql: string) => prepare(sql).run([])
  const change = ({ sql, parameters }: CompiledQuery) => prepare(sql).run(parameters).changes > 0
  const isDone = ({ tries, isNeeded }: Step) => tries.some(change) || !isNeeded

  /** What one writes, or nothing of it, whatever becomes of the others. */
  const carryOut = ({ steps: [first, ...others] }: Waiting): boolean => {
    if (others.length === 0) return isDone(first!)
    run('savepoint one')
    const areDone = isDone(first!) && others.every(isDone)
    if (!areDone) run('rollback to one')
    run('release one')
    return areDone
  }

  const carryOutAll = (batch: readonly Waiting[]): void => {
    try {
      begin()
    } catch (error) {
      // Nobody can write now; each alone would hold up the process as long once more.
      for (const { failed } of batch) failed(error)
      return
    }
    try {
      const written = batch.map(carryOut)
      run('commit')
      for (const [index, { done }] of batch.entries()) done(written[index]!)
    } catch (error) {
      // When it cannot write, SQLite takes a transaction back by itself.
      if (isTaken()) run('rollback')
      // Nobody fails for what others ask.
      if (batch.length === 1) batch[0]!.failed(error)
      else for (const one of batch) carryOutAll([one])
    }
  }

  const soon = () => setImmediate(start)
  const start = (): void => {
    const others = syncing()
    // What is written while others wait for the disk has to wait for it as well: until then more may come to it. Only once, since
    // by then the disk may be at work for the next already, and so on.
    if (others) others.then(inTurn, inTurn)
    else goOn()
  }
  const inTurn = () => setImmediate(goOn)
  const goOn = (): void => {
    if (isTaken()) inTurn()
    else carryOutAll(waiting.splice(0))
  }

  return {
    async first<Row>(query: CompiledQuery<Row>) {
      if (isTaken()) return usual.first(query)
      return prepare(query.sql).get(query.parameters) as Row | undefined
    },
    write: steps =>
      new Promise((done, failed) => {
        if (waiting.push({ steps, done, failed }) === 1) soon()
      }),
  }
}
