/** The store's queries, written once for every database that Kysely speaks. */

import type { Kysely, QueryCreator, Transaction } from 'kysely'
import { type Delivery, type Feedback, type Store, stubborn } from '../app/ports.ts'
import type { Conversation, Person } from '../core/conversation.ts'
import type { Tables } from './schema.ts'
import { forgetRequester, insertCase, selectCase } from './sql-cases.ts'

/** What the databases do not have in common. */
export interface Engine {
  /** Whether rows others are just taking have to be stepped over; where one writes at a time there are none. */
  locksRows: boolean
  /** An error as the store tells it: `OutOfReach` when trying again may help. */
  explain(error: unknown): unknown
}

/** Takes back what was written beside a case whose number is taken. */
class NumberTaken extends Error {}

/** Conversations forgotten in one go, so that nobody waits long for it. */
const batch = 500

const today = (): string => new Date().toISOString().slice(0, 10)

/** @param database with the schema in place; closed together with the store */
export function sqlStore(database: Kysely<Tables>, { locksRows, explain }: Engine): Store {
  const store: Store = {
    async load(id) {
      const row = await database
        .selectFrom('conversation')
        .select(['revision', 'content'])
        .where('id', '=', id)
        .executeTakeFirst()
      return row && { ...(JSON.parse(row.content) as Conversation), revision: row.revision }
    },

    async save(conversation, { person, delivery, opened } = {}) {
      const writing = database.transaction().execute(async all => {
        if (!(await write(all, conversation))) return false
        if (opened && !(await insertCase(all, opened.case, today()))) throw new NumberTaken()
        await enter(all, conversation)
        if (person) await prefer(all, person.id, person.prefers)
        for (const one of [...(delivery ? [delivery] : []), ...(opened?.deliveries ?? [])])
          await all.insertInto('delivery').values(rowOf(one)).execute()
        return true
      })
      return writing.catch(error => {
        if (error instanceof NumberTaken) return false
        throw error
      })
    },

    async loadPerson(id) {
      const row = await database
        .selectFrom('person')
        .select('content')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && (JSON.parse(row.content) as Person)
    },

    loadCase: number => selectCase(database, number),

    async recall(key) {
      const row = await database
        .selectFrom('memory')
        .select('content')
        .where('key', '=', key)
        .executeTakeFirst()
      return row && JSON.parse(row.content)
    },

    async remember(key, value, owner) {
      if (value === undefined) {
        await database.deleteFrom('memory').where('key', '=', key).execute()
        return
      }
      const kept = { owner: owner ?? null, content: JSON.stringify(value), touched: today() }
      await database
        .insertInto('memory')
        .values({ key, ...kept })
        .onConflict(conflict => conflict.column('key').doUpdateSet(kept))
        .execute()
    },

    async first(key, owner) {
      const result = await database
        .insertInto('memory')
        .values({ key, owner, content: 'true', touched: today() })
        .onConflict(conflict => conflict.column('key').doNothing())
        .executeTakeFirst()
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
    },

    async take(now, until, most, except = []) {
      const due = (all: QueryCreator<Tables>) =>
        all
          .selectFrom('delivery as due')
          .select(['due.conversation', 'due.revision'])
          .where('due.due', '<=', now)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('delivery as earlier')
                  .select('earlier.revision')
                  .whereRef('earlier.conversation', '=', 'due.conversation')
                  .whereRef('earlier.revision', '<', 'due.revision')
                  .where('earlier.tries', '<', stubborn),
              ),
            ),
          )
          .$if(except.length > 0, query => query.where('due.channel', 'not in', except))
          .orderBy('due.due')
          .limit(most)
          .$if(locksRows, query => query.forUpdate().skipLocked())
      // Materialized: a plan that asked for them once more would take more than was meant.
      const rows = await database
        .with(cte => cte('taken').materialized(), due)
        .updateTable('delivery')
        .set(row => ({ due: until, tries: row('tries', '+', 1) }))
        .where(row =>
          row(
            row.refTuple('conversation', 'revision'),
            'in',
            row.selectFrom('taken').select(['conversation', 'revision']).$asTuple('conversation', 'revision'),
          ),
        )
        .returningAll()
        .execute()
      return rows.map(deliveryOf)
    },

    async isNext({ conversation, revision }) {
      const earlier = await database
        .selectFrom('delivery')
        .select('revision')
        .where('conversation', '=', conversation)
        .where('revision', '<', revision)
        .where('tries', '<', stubborn)
        .limit(1)
        .executeTakeFirst()
      return earlier === undefined
    },

    // A conversation that was forgotten counts its revisions anew: the moment tells the replies apart.
    async hold({ conversation, revision, at }, until) {
      await database
        .updateTable('delivery')
        .set({ due: until })
        .where('conversation', '=', conversation)
        .where('revision', '=', revision)
        .where('at', '=', at)
        .execute()
    },

    async drop({ conversation, revision, at }) {
      await database
        .deleteFrom('delivery')
        .where('conversation', '=', conversation)
        .where('revision', '=', revision)
        .where('at', '=', at)
        .execute()
    },

    async waiting() {
      const { count, oldest } = await database
        .selectFrom('delivery')
        .select(row => [row.fn.countAll().as('count'), row.fn.min('at').as('oldest')])
        .executeTakeFirstOrThrow()
      return { count: Number(count), ...(oldest && { oldest }) }
    },

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
      await forgetRequester(database, id)
      await database.deleteFrom('memory').where('owner', '=', id).execute()
      await database.deleteFrom('feedback').where('person', '=', id).execute()
      await database.deleteFrom('person').where('id', '=', id).execute()
      return { forgotten: spoken.length - shared, shared }
    },

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

  /** The condition is part of the write itself, so that of two savers exactly one succeeds, on any database. */
  async function write(all: Transaction<Tables>, conversation: Conversation): Promise<boolean> {
    const { id, revision, at } = conversation
    const touched = at?.slice(0, 10) ?? today()
    const row = { id, revision: revision + 1, content: JSON.stringify(conversation), touched }
    const result =
      revision === 0
        ? await all
            .insertInto('conversation')
            .values(row)
            .onConflict(conflict => conflict.column('id').doNothing())
            .executeTakeFirst()
        : await all
            .updateTable('conversation')
            .set(row)
            .where('id', '=', id)
            .where('revision', '=', revision)
            .executeTakeFirst()
    const written = 'numUpdatedRows' in result ? result.numUpdatedRows : result.numInsertedOrUpdatedRows
    return (written ?? 0n) > 0n
  }

  /** Enters whoever speaks in a conversation for the first time: the last of its people. */
  async function enter(all: Transaction<Tables>, { id, people = [] }: Conversation): Promise<void> {
    const person = people.at(-1)
    if (!person) return
    await all
      .insertInto('participant')
      .values({ conversation: id, person })
      .onConflict(conflict => conflict.columns(['conversation', 'person']).doNothing())
      .execute()
  }

  async function prefer(all: Transaction<Tables>, id: string, prefers: Person): Promise<void> {
    const kept = { content: JSON.stringify(prefers), touched: today() }
    await all
      .insertInto('person')
      .values({ id, ...kept })
      .onConflict(conflict => conflict.column('id').doUpdateSet(kept))
      .execute()
  }

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
        const content = JSON.parse(row.content) as Conversation
        const people = content.people?.filter(one => one !== person) ?? []
        await all
          .updateTable('conversation')
          .set({ content: JSON.stringify({ ...content, people }), revision: row.revision + 1 })
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

  return explained(store, explain)
}

/** The same store, whose errors are told in the store's own terms. */
function explained(store: Store, explain: Engine['explain']): Store {
  const telling = Object.entries(store).map(([name, operation]) => [
    name,
    async (...given: unknown[]) => {
      try {
        return await (operation as (...given: unknown[]) => Promise<unknown>)(...given)
      } catch (error) {
        throw explain(error)
      }
    },
  ])
  return Object.fromEntries(telling) as unknown as Store
}

function rowOf({ conversation, revision, channel, at, due, tries, to, view }: Delivery): Tables['delivery'] {
  return { conversation, revision, channel, at, due, tries, content: JSON.stringify({ to, view }) }
}

function deliveryOf({ content, ...row }: Tables['delivery']): Delivery {
  return { ...row, ...(JSON.parse(content) as Pick<Delivery, 'to' | 'view'>) }
}

/** A row as it is given to the person it is about: its JSON opened. */
function legible({ content, ...row }: Record<string, unknown>): unknown {
  return typeof content === 'string' ? { ...row, content: JSON.parse(content) } : row
}
