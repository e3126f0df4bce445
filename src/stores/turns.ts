/** The queries of a turn: the conversation, who speaks in it, and what they prefer. */

import { type Kysely, sql } from 'kysely'
import type { Store } from '../app/ports/store.ts'
import type { Conversation, Person } from '../core/conversation.ts'
import { caseQuery } from './cases.ts'
import { keeping } from './deliveries.ts'
import { prepared } from './prepared.ts'
import { type Tables, today } from './schema.ts'
import { needed, optional, type Statements, type Step } from './statements.ts'

export function turns(
  database: Kysely<Tables>,
  statements: Statements,
): Pick<Store, 'load' | 'loadTurn' | 'save'> {
  const conversation = prepared(({ id }: { id: string }) =>
    database.selectFrom('conversation').select(['revision', 'content']).where('id', '=', id),
  )
  /** Both in one row, whether they are there or not. */
  const both = prepared(({ conversation, person }: { conversation: string; person: string }) =>
    database
      .selectFrom(sql`(select 1)`.as('turn'))
      .leftJoin('conversation', join => join.on('conversation.id', '=', conversation))
      .leftJoin('person', join => join.on('person.id', '=', person))
      .select(['revision', 'conversation.content as content', 'person.content as prefers']),
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
  const keep = keeping(database)

  /** The condition is part of the write itself, so that of two savers exactly one succeeds, on any database. */
  const written = (conversation: Conversation): Step => {
    const { id, revision: before, at } = conversation
    const touched = at?.slice(0, 10) ?? today()
    const row = { id, revision: before + 1, content: JSON.stringify(conversation), touched }
    return before === 0
      ? needed(begin(row))
      : needed(goOnThatDay({ ...row, before }), goOn({ ...row, before }))
  }

  const preferred = (id: string, prefers: Person): Step => {
    const kept = { content: JSON.stringify(prefers), touched: today() }
    const query = database
      .insertInto('person')
      .values({ id, ...kept })
      .onConflict(conflict => conflict.column('id').doUpdateSet(kept))
    return needed(query.compile())
  }

  return {
    async load(id) {
      const row = await statements.first(conversation({ id }))
      return row && conversationOf(row)
    },

    async loadTurn(ids) {
      const { revision, content, prefers } = (await statements.first(both(ids)))!
      return {
        ...(revision !== null && content !== null && { conversation: conversationOf({ revision, content }) }),
        ...(prefers !== null && { person: JSON.parse(prefers) as Person }),
      }
    },

    save(conversation, { person, delivery, cases = [], entered } = {}) {
      const speaker = entered ? undefined : conversation.people?.at(-1)
      const deliveries = [...(delivery ? [delivery] : []), ...cases.flatMap(one => one.deliveries)]
      return statements.write([
        written(conversation),
        ...cases.map(one => needed(caseQuery(database, one.case))),
        ...(speaker ? [optional(enter({ conversation: conversation.id, person: speaker }))] : []),
        ...(person ? [preferred(person.id, person.prefers)] : []),
        ...deliveries.map(one => needed(keep(one))),
      ])
    },
  }
}

function conversationOf({
  revision,
  content,
}: Pick<Tables['conversation'], 'revision' | 'content'>): Conversation {
  return { ...(JSON.parse(content) as Conversation), revision }
}
