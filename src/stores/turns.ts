/** The queries of a turn: the conversation, who speaks in it, and what they prefer. */

import { type CompiledQuery, type Kysely, sql } from 'kysely'
import type { Store } from '../app/ports/store.ts'
import type { Conversation, Person } from '../core/conversation.ts'
import { writeCase } from './cases.ts'
import { rowOf } from './deliveries.ts'
import { prepared } from './prepared.ts'
import { type Tables, today } from './schema.ts'

/** Takes back what was written beside a case that somebody else saved first, or whose number is taken. */
class CaseTaken extends Error {}

export function turns(database: Kysely<Tables>): Pick<Store, 'load' | 'loadTurn' | 'save'> {
  const conversation = prepared(({ id }: { id: string }) =>
    database.selectFrom('conversation').select(['revision', 'content']).where('id', '=', id),
  )
  /** Both in one: no conversation that is kept has the revision nought. */
  const both = prepared(({ conversation, person }: { conversation: string; person: string }) =>
    database
      .selectFrom('conversation')
      .select(['revision', 'content'])
      .where('id', '=', conversation)
      .unionAll(
        database
          .selectFrom('person')
          .select([sql.lit(0).as('revision'), 'content'])
          .where('id', '=', person),
      ),
  )
  const begin = prepared(({ id, revision, content, touched }: Tables['conversation']) =>
    database
      .insertInto('conversation')
      .values({ id, revision, content, touched })
      .onConflict(conflict => conflict.column('id').doNothing()),
  )
  /** On the day it was touched last: a column that is set has its index written anew, whether it differs or not. */
  const goOnThatDay = prepared(
    ({ id, before, revision, content, touched }: Tables['conversation'] & { before: number }) =>
      database
        .updateTable('conversation')
        .set({ revision, content })
        .where('id', '=', id)
        .where('revision', '=', before)
        .where('touched', '=', touched),
  )
  const goOn = prepared(
    ({ id, before, revision, content, touched }: Tables['conversation'] & { before: number }) =>
      database
        .updateTable('conversation')
        .set({ revision, content, touched })
        .where('id', '=', id)
        .where('revision', '=', before),
  )
  const enter = prepared(({ conversation, person }: Tables['participant']) =>
    database
      .insertInto('participant')
      .values({ conversation, person })
      .onConflict(conflict => conflict.columns(['conversation', 'person']).doNothing()),
  )
  const keepReply = prepared((row: Tables['delivery']) => {
    const { conversation, revision, channel, at, due, tries, content } = row
    return database
      .insertInto('delivery')
      .values({ conversation, revision, channel, at, due, tries, content })
  })

  /** The condition is part of the write itself, so that of two savers exactly one succeeds, on any database. */
  async function write(all: Kysely<Tables>, conversation: Conversation): Promise<boolean> {
    const { id, revision: before, at } = conversation
    const touched = at?.slice(0, 10) ?? today()
    const row = { id, revision: before + 1, content: JSON.stringify(conversation), touched }
    const isDone = async (query: CompiledQuery) =>
      ((await all.executeQuery(query)).numAffectedRows ?? 0n) > 0n
    if (before === 0) return isDone(begin(row))
    return (await isDone(goOnThatDay({ ...row, before }))) || (await isDone(goOn({ ...row, before })))
  }

  async function prefer(all: Kysely<Tables>, id: string, prefers: Person): Promise<void> {
    const kept = { content: JSON.stringify(prefers), touched: today() }
    await all
      .insertInto('person')
      .values({ id, ...kept })
      .onConflict(conflict => conflict.column('id').doUpdateSet(kept))
      .execute()
  }

  return {
    async load(id) {
      const { rows } = await database.executeQuery(conversation({ id }))
      return rows[0] && conversationOf(rows[0])
    },

    async loadTurn(ids) {
      const { rows } = await database.executeQuery(both(ids))
      const [found, prefers] = [rows.find(row => row.revision > 0), rows.find(row => row.revision === 0)]
      return {
        ...(found && { conversation: conversationOf(found) }),
        ...(prefers && { person: JSON.parse(prefers.content) as Person }),
      }
    },

    async save(conversation, { person, delivery, cases = [], entered } = {}) {
      const speaker = entered ? undefined : conversation.people?.at(-1)
      // A statement alone is all or nothing by itself.
      if (!speaker && !person && !delivery && cases.length === 0) return write(database, conversation)
      const writing = database.transaction().execute(async all => {
        if (!(await write(all, conversation))) return false
        for (const one of cases) if (!(await writeCase(all, one.case))) throw new CaseTaken()
        if (speaker) await all.executeQuery(enter({ conversation: conversation.id, person: speaker }))
        if (person) await prefer(all, person.id, person.prefers)
        for (const one of [...(delivery ? [delivery] : []), ...cases.flatMap(one => one.deliveries)])
          await all.executeQuery(keepReply(rowOf(one)))
        return true
      })
      return writing.catch(error => {
        if (error instanceof CaseTaken) return false
        throw error
      })
    },
  }
}

function conversationOf({
  revision,
  content,
}: Pick<Tables['conversation'], 'revision' | 'content'>): Conversation {
  return { ...(JSON.parse(content) as Conversation), revision }
}
