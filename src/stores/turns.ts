/** The queries of a turn: the conversation, who speaks in it, and what they prefer. */

import type { Kysely } from 'kysely'
import type { Store } from '../app/ports/store.ts'
import type { Conversation, Person } from '../core/conversation.ts'
import { writeCase } from './cases.ts'
import { rowOf } from './deliveries.ts'
import { prepared } from './prepared.ts'
import { type Tables, today } from './schema.ts'

/** Takes back what was written beside a case that somebody else saved first, or whose number is taken. */
class CaseTaken extends Error {}

export function turns(database: Kysely<Tables>): Pick<Store, 'load' | 'save' | 'loadPerson'> {
  const conversation = prepared(({ id }: { id: string }) =>
    database.selectFrom('conversation').select(['revision', 'content']).where('id', '=', id),
  )
  const person = prepared(({ id }: { id: string }) =>
    database.selectFrom('person').select('content').where('id', '=', id),
  )
  const begin = prepared(({ id, revision, content, touched }: Tables['conversation']) =>
    database
      .insertInto('conversation')
      .values({ id, revision, content, touched })
      .onConflict(conflict => conflict.column('id').doNothing()),
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
    const { numAffectedRows } = await all.executeQuery(before === 0 ? begin(row) : goOn({ ...row, before }))
    return (numAffectedRows ?? 0n) > 0n
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
      const [row] = rows
      return row && { ...(JSON.parse(row.content) as Conversation), revision: row.revision }
    },

    async loadPerson(id) {
      const { rows } = await database.executeQuery(person({ id }))
      return rows[0] && (JSON.parse(rows[0].content) as Person)
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
