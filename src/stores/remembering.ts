/** The queries of what channels remember. */

import type { Kysely } from 'kysely'
import type { Memory } from '../app/ports/store.ts'
import { prepared } from './prepared.ts'
import { type Tables, today } from './schema.ts'

export function remembering(database: Kysely<Tables>): Memory {
  const find = prepared(({ key }: { key: string }) =>
    database.selectFrom('memory').select('content').where('key', '=', key),
  )
  const keepFor = prepared(({ key, owner, content, touched }: Tables['memory']) =>
    database
      .insertInto('memory')
      .values({ key, owner, content, touched })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ owner, content, touched })),
  )
  /** For whose it is already: a column that is set has its index written anew, whether it differs or not. */
  const keep = prepared(({ key, owner, content, touched }: Tables['memory']) =>
    database
      .insertInto('memory')
      .values({ key, owner, content, touched })
      .onConflict(conflict =>
        conflict
          .column('key')
          .doUpdateSet({ content, touched })
          .whereRef('memory.owner', 'is not distinct from', 'excluded.owner'),
      ),
  )

  return {
    async recall(key) {
      const { rows } = await database.executeQuery(find({ key }))
      return rows[0] && JSON.parse(rows[0].content)
    },

    async remember(key, value, owner) {
      if (value === undefined) {
        await database.deleteFrom('memory').where('key', '=', key).execute()
        return
      }
      const row = { key, owner: owner ?? null, content: JSON.stringify(value), touched: today() }
      const { numAffectedRows } = await database.executeQuery(keep(row))
      if (!numAffectedRows) await database.executeQuery(keepFor(row))
    },

    async first(key, owner) {
      const result = await database
        .insertInto('memory')
        .values({ key, owner, content: 'true', touched: today() })
        .onConflict(conflict => conflict.column('key').doNothing())
        .executeTakeFirst()
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
    },
  }
}
