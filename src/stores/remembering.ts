/** The queries of what channels remember. */

import type { CompiledQuery, Kysely } from 'kysely'
import type { Memory } from '../app/ports/store.ts'
import { prepared } from './prepared.ts'
import { type Tables, today } from './schema.ts'
import { needed, optional, type Statements } from './statements.ts'

/** Writes a row for the first who asks, and none for others. */
export function firstQuery(database: Kysely<Tables>, key: string, owner: string): CompiledQuery {
  return database
    .insertInto('memory')
    .values({ key, owner, content: 'true', touched: today() })
    .onConflict(conflict => conflict.column('key').doNothing())
    .compile()
}

export function remembering(database: Kysely<Tables>, statements: Statements): Memory {
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
  const remove = prepared(({ key }: { key: string }) => database.deleteFrom('memory').where('key', '=', key))

  const remember: Memory['remember'] = async (key, value, owner) => {
    // In the order in which they are asked for: what is kept a moment before is gone as well.
    if (value === undefined) {
      await statements.write([optional(remove({ key }))])
      return
    }
    const row = { key, owner: owner ?? null, content: JSON.stringify(value), touched: today() }
    await statements.write([optional(keep(row), keepFor(row))])
  }

  return {
    async recall(key) {
      const row = await statements.first(find({ key }))
      return row && JSON.parse(row.content)
    },
    remember,
    note: remember,

    first: (key, owner) => statements.write([needed(firstQuery(database, key, owner))]),
  }
}
