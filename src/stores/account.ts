/** The query that gives account of everything that is kept about somebody. */

import type { Kysely } from 'kysely'
import type { Store } from '../app/ports/store.ts'
import type { Tables } from './schema.ts'

export function account(database: Kysely<Tables>): Pick<Store, 'everythingOf'> {
  return {
    async everythingOf(id) {
      const { ref } = database.dynamic
      const of = (table: keyof Tables, ...columns: string[]): Promise<Record<string, unknown>[]> =>
        database
          .selectFrom(table)
          .selectAll()
          .where(row => row.or(columns.map(column => row(ref(column), '=', id))))
          .execute()
      const kept = {
        conversation: await of('conversation', 'id'),
        participant: await of('participant', 'conversation', 'person'),
        person: await of('person', 'id'),
        memory: await of('memory', 'owner'),
        feedback: await of('feedback', 'conversation', 'person'),
        delivery: await of('delivery', 'conversation'),
        handed: await of('handed', 'conversation', 'person'),
      }
      return Object.fromEntries(
        Object.entries(kept)
          .filter(([, rows]) => rows.length > 0)
          .map(([name, rows]) => [name, rows.map(legible)]),
      )
    },
  }
}

/** A row as it is given to the person it is about: its JSON opened. */
function legible({ content, ...row }: Record<string, unknown>): unknown {
  return typeof content === 'string' ? { ...row, content: JSON.parse(content) } : row
}
