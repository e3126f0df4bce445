/** The queries of cases: a case is read and written whole, and found by its number, its person or its conversation. */

import type { Kysely } from 'kysely'
import type { Store } from '../app/ports.ts'
import { type Case, withoutPerson } from '../core/case.ts'
import { type Tables, today } from './schema.ts'

/** @returns whether it was written; a number that is taken is not given twice */
export async function insertCase(all: Kysely<Tables>, handed: Case): Promise<boolean> {
  const { number, requester } = handed
  const { numInsertedOrUpdatedRows } = await all
    .insertInto('handed')
    .values({
      ...{ number, revision: 1, touched: today(), content: JSON.stringify(handed) },
      person: requester?.person ?? null,
      conversation: requester?.conversation ?? null,
    })
    .onConflict(conflict => conflict.column('number').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export function cases(database: Kysely<Tables>): Pick<Store, 'loadCase'> {
  return {
    async loadCase(number) {
      const row = await database
        .selectFrom('handed')
        .select(['revision', 'content'])
        .where('number', '=', number)
        .executeTakeFirst()
      return row && { ...(JSON.parse(row.content) as Case), revision: row.revision }
    },
  }
}

/** What was handed over is no longer anybody's; the trouble itself is kept. */
export async function forgetRequester(database: Kysely<Tables>, person: string): Promise<void> {
  const rows = await database.selectFrom('handed').selectAll().where('person', '=', person).execute()
  for (const { number, revision, content } of rows) {
    const handed = withoutPerson(JSON.parse(content) as Case, person)
    await database
      .updateTable('handed')
      .set({ content: JSON.stringify(handed), person: null, conversation: null, revision: revision + 1 })
      .where('number', '=', number)
      .where('revision', '=', revision)
      .execute()
  }
}
