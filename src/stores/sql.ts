/** The store's tables and queries, written once for every database that Kysely speaks. */

import type { Kysely } from 'kysely'
import type { Feedback, Store } from '../app/ports.ts'
import type { Conversation, Person } from '../core/conversation.ts'

/** Conversations are JSON in a column: they are read and written whole, and nothing is searched inside them. */
export interface Tables {
  conversation: { id: string; revision: number; content: string }
  person: { id: string; content: string }
  memory: { key: string; content: string }
  feedback: { id: string; conversation: string; person: string; at: string; content: string }
}

/**
 * The schema as steps, in SQL that SQLite and PostgreSQL both take. A database knows how many it has taken; the
 * number of steps is the version of the schema. Never change a step that was released: add one.
 */
export const schemaSteps: readonly string[] = [
  `create table conversation (id text primary key, revision integer not null, content text not null);
   create table person (id text primary key, content text not null)`,
  `create table memory (key text primary key, content text not null);
   create table feedback (
     id text primary key, conversation text not null, person text not null, at text not null, content text not null)`,
]

/** @param database with the schema in place; closed together with the store */
export function sqlStore(database: Kysely<Tables>): Store {
  return {
    async load(id) {
      const row = await database
        .selectFrom('conversation')
        .select(['revision', 'content'])
        .where('id', '=', id)
        .executeTakeFirst()
      return row && { ...(JSON.parse(row.content) as Conversation), revision: row.revision }
    },

    async save(conversation) {
      const { id, revision } = conversation
      const row = { id, revision: revision + 1, content: JSON.stringify(conversation) }
      // The condition is part of the write itself, so that of two savers exactly one succeeds, on any database.
      const result =
        revision === 0
          ? await database
              .insertInto('conversation')
              .values(row)
              .onConflict(conflict => conflict.column('id').doNothing())
              .executeTakeFirst()
          : await database
              .updateTable('conversation')
              .set(row)
              .where('id', '=', id)
              .where('revision', '=', revision)
              .executeTakeFirst()
      const written = 'numUpdatedRows' in result ? result.numUpdatedRows : result.numInsertedOrUpdatedRows
      return (written ?? 0n) > 0n
    },

    async forget(id) {
      await database.deleteFrom('conversation').where('id', '=', id).execute()
    },

    async loadPerson(id) {
      const row = await database
        .selectFrom('person')
        .select('content')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && (JSON.parse(row.content) as Person)
    },

    async savePerson(id, person) {
      const content = JSON.stringify(person)
      await database
        .insertInto('person')
        .values({ id, content })
        .onConflict(conflict => conflict.column('id').doUpdateSet({ content }))
        .execute()
    },

    async recall(key) {
      const row = await database
        .selectFrom('memory')
        .select('content')
        .where('key', '=', key)
        .executeTakeFirst()
      return row && JSON.parse(row.content)
    },

    async remember(key, value) {
      if (value === undefined) {
        await database.deleteFrom('memory').where('key', '=', key).execute()
        return
      }
      const content = JSON.stringify(value)
      await database
        .insertInto('memory')
        .values({ key, content })
        .onConflict(conflict => conflict.column('key').doUpdateSet({ content }))
        .execute()
    },

    async saveFeedback(feedback) {
      const { id, conversation, person, at } = feedback
      const content = JSON.stringify(feedback)
      await database
        .insertInto('feedback')
        .values({ id, conversation, person, at, content })
        .onConflict(conflict => conflict.column('id').doUpdateSet({ at, content }))
        .execute()
    },

    async feedback() {
      const rows = await database.selectFrom('feedback').select('content').orderBy('at').execute()
      return rows.map(({ content }) => JSON.parse(content) as Feedback)
    },

    async ping() {
      await database.selectFrom('conversation').select('id').limit(1).execute()
    },

    async close() {
      await database.destroy()
    },
  }
}
