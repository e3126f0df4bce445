/** The queries of replies on their way. */

import type { CompiledQuery, Kysely, QueryCreator } from 'kysely'
import { type Deliveries, type Delivery, reminders, stubborn } from '../app/ports/outbox.ts'
import { prepared } from './prepared.ts'
import type { Tables } from './schema.ts'
import { optional, type Statements } from './statements.ts'

type Name = Pick<Delivery, 'conversation' | 'revision' | 'at'>

/** @param locksRows whether rows others are just taking have to be stepped over */
export function deliveries(database: Kysely<Tables>, statements: Statements, locksRows: boolean): Deliveries {
  const earlier = prepared(({ conversation, revision }: Name) =>
    database
      .selectFrom('delivery')
      .select('revision')
      .where('conversation', '=', conversation)
      .where('revision', '<', revision)
      .where('tries', '<', stubborn)
      .limit(1),
  )
  // A conversation that was forgotten counts its revisions anew: the moment tells the replies apart.
  const remove = prepared(({ conversation, revision, at }: Name) =>
    database
      .deleteFrom('delivery')
      .where('conversation', '=', conversation)
      .where('revision', '=', revision)
      .where('at', '=', at),
  )

  return {
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

    async isNext(delivery) {
      return (await statements.first(earlier(delivery))) === undefined
    },

    async hold({ conversation, revision, at }, until) {
      await database
        .updateTable('delivery')
        .set({ due: until })
        .where('conversation', '=', conversation)
        .where('revision', '=', revision)
        .where('at', '=', at)
        .execute()
    },

    async drop(delivery) {
      await statements.write([optional(remove(delivery))])
    },

    async triesFor(conversation) {
      const row = await database
        .selectFrom('delivery')
        .select('tries')
        .where('conversation', '=', conversation)
        .orderBy('revision')
        .limit(1)
        .executeTakeFirst()
      return row?.tries
    },

    async waiting() {
      const { count, oldest } = await database
        .selectFrom('delivery')
        .select(row => [row.fn.countAll().as('count'), row.fn.min('at').as('oldest')])
        .where('channel', '!=', reminders)
        .executeTakeFirstOrThrow()
      return { count: Number(count), ...(oldest && { oldest }) }
    },
  }
}

/** Writes the row of a reply that is to be kept until it has arrived. */
export function keeping(database: Kysely<Tables>): (delivery: Delivery) => CompiledQuery {
  const keep = prepared((row: Tables['delivery']) => {
    const { conversation, revision, channel, at, due, tries, content } = row
    return database
      .insertInto('delivery')
      .values({ conversation, revision, channel, at, due, tries, content })
  })
  return delivery => keep(rowOf(delivery))
}

function rowOf({ conversation, revision, channel, at, due, tries, to, view }: Delivery): Tables['delivery'] {
  return { conversation, revision, channel, at, due, tries, content: JSON.stringify({ to, view }) }
}

function deliveryOf({ content, ...row }: Tables['delivery']): Delivery {
  return { ...row, ...(JSON.parse(content) as Pick<Delivery, 'to' | 'view'>) }
}
