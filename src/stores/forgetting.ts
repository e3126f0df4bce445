/** The queries that forget: a conversation, a person, and what nobody has touched for long. */

import type { Kysely, Transaction } from 'kysely'
import type { Store } from '../app/ports/store.ts'
import { type Conversation, leftBy } from '../core/conversation.ts'
import { forgetInCases } from './cases.ts'
import { type Tables, today } from './schema.ts'

/** Conversations forgotten in one go, so that nobody waits long for it. */
const batch = 500

/** @param locksRows whether a row has to be kept from others while it is looked at */
export function forgetting(
  database: Kysely<Tables>,
  locksRows: boolean,
): Pick<Store, 'forget' | 'forgetPerson' | 'forgetBefore'> {
  /** Forgets what was kept beside conversations. */
  async function forgetAround(all: Transaction<Tables>, ids: readonly string[]): Promise<void> {
    await all.deleteFrom('delivery').where('conversation', 'in', ids).execute()
    await all.deleteFrom('feedback').where('conversation', 'in', ids).execute()
    await all.deleteFrom('participant').where('conversation', 'in', ids).execute()
  }

  async function forgetMemory(all: Transaction<Tables>, owners: readonly string[]): Promise<void> {
    await all.deleteFrom('memory').where('owner', 'in', owners).execute()
  }

  /** Takes a person out of a conversation, and forgets it when nobody is left. @returns whether others are */
  function leave(conversation: string, person: string, leavesMemory: boolean): Promise<boolean> {
    return database.transaction().execute(async all => {
      // First, so that whoever joins just now has done so before, or finds the conversation as it is afterwards.
      const row = await all
        .selectFrom('conversation')
        .selectAll()
        .where('id', '=', conversation)
        .$if(locksRows, query => query.forUpdate())
        .executeTakeFirst()
      await all
        .deleteFrom('participant')
        .where('conversation', '=', conversation)
        .where('person', '=', person)
        .execute()
      const other = await all
        .selectFrom('participant')
        .select('person')
        .where('conversation', '=', conversation)
        .limit(1)
        .executeTakeFirst()
      if (!other) {
        await all.deleteFrom('conversation').where('id', '=', conversation).execute()
        await forgetAround(all, [conversation])
      }
      // The message shown last says who pressed what.
      if (!leavesMemory) await forgetMemory(all, [conversation])
      if (!other) return false
      if (row) {
        const content = leftBy(JSON.parse(row.content) as Conversation, person)
        await all
          .updateTable('conversation')
          .set({ content: JSON.stringify(content), revision: row.revision + 1 })
          .where('id', '=', conversation)
          .execute()
      }
      return true
    })
  }

  function forgetSome(day: string): Promise<number> {
    return database.transaction().execute(async all => {
      const old = all.selectFrom('conversation').select('id').where('touched', '<', day).limit(batch)
      const gone = await all
        .deleteFrom('conversation')
        .where('id', 'in', old)
        .where('touched', '<', day)
        .returning('id')
        .execute()
      if (gone.length > 0) {
        const ids = gone.map(({ id }) => id)
        await forgetAround(all, ids)
        await forgetMemory(all, ids)
      }
      return gone.length
    })
  }

  return {
    async forget(id, left) {
      await database.transaction().execute(async all => {
        await all.deleteFrom('conversation').where('id', '=', id).execute()
        await forgetAround(all, [id])
        if (left !== 'memory') await forgetMemory(all, [id])
      })
    },

    async forgetPerson(id, left) {
      const spoken = await database
        .selectFrom('participant')
        .select('conversation')
        .where('person', '=', id)
        .execute()
      let shared = 0
      for (const { conversation } of spoken)
        if (await leave(conversation, id, conversation === left)) shared++
      await forgetInCases(database, id)
      await database.deleteFrom('memory').where('owner', '=', id).execute()
      await database.deleteFrom('feedback').where('person', '=', id).execute()
      await database.deleteFrom('person').where('id', '=', id).execute()
      return { forgotten: spoken.length - shared, shared }
    },

    async forgetBefore(day) {
      for (const table of ['conversation', 'person', 'memory'] as const)
        await database.updateTable(table).set({ touched: today() }).where('touched', '=', '').execute()
      let forgotten = 0
      for (let some = batch; some === batch; forgotten += some) some = await forgetSome(day)
      await database
        .deleteFrom('person')
        .where('touched', '<', day)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('participant')
                .select('conversation')
                .whereRef('participant.person', '=', 'person.id'),
            ),
          ),
        )
        .execute()
      await database.deleteFrom('memory').where('touched', '<', day).where('owner', 'is not', null).execute()
      await database.deleteFrom('feedback').where('at', '<', day).execute()
      await database.deleteFrom('handed').where('touched', '<', day).execute()
      return forgotten
    },
  }
}
