/** The queries of cases: a case is read and written whole, and found by its number, its person or its conversation. */

import type { Kysely } from 'kysely'
import type { Delivery } from '../app/ports/outbox.ts'
import type { Store } from '../app/ports/store.ts'
import { addressAt, type Case, type CaseNumber, expertOf, stateOf, withoutPerson } from '../core/case.ts'
import { rowOf as deliveryRow } from './deliveries.ts'
import { withoutPersonIn } from './forgotten-news.ts'
import { aboutOf } from './found-before.ts'
import { type Tables, today } from './schema.ts'

/** @returns whether it was written: a number that is taken is not given twice, and nothing is saved over what is newer */
export async function writeCase(all: Kysely<Tables>, handed: Case): Promise<boolean> {
  const { number, revision: before } = handed
  const row = rowOf(handed)
  if (before === 0) {
    const { numInsertedOrUpdatedRows } = await all
      .insertInto('handed')
      .values({ number, ...row })
      .onConflict(conflict => conflict.column('number').doNothing())
      .executeTakeFirst()
    return (numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const { numUpdatedRows } = await all
    .updateTable('handed')
    .set(row)
    .where('number', '=', number)
    .where('revision', '=', before)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What is looked for stands in columns of its own. */
function rowOf(handed: Case): Omit<Tables['handed'], 'number'> {
  const { revision, requester, due, joins } = handed
  return {
    ...{ revision: revision + 1, touched: today(), content: JSON.stringify(handed) },
    person: requester?.person ?? null,
    conversation: requester?.conversation ?? null,
    state: stateOf(handed),
    expert: expertOf(handed)?.by ?? null,
    due: due ?? '',
    ...aboutOf(handed),
    joins: joins ?? null,
  }
}

export function cases(database: Kysely<Tables>): Pick<Store, 'loadCase' | 'saveCase' | 'findCases'> {
  return {
    saveCase: ({ case: handed, deliveries }) =>
      database.transaction().execute(async all => {
        if (!(await writeCase(all, handed))) return false
        for (const one of deliveries) await all.insertInto('delivery').values(deliveryRow(one)).execute()
        return true
      }),

    async findCases({ states, expert, dueBefore, article, host, joins }, most) {
      const rows = await database
        .selectFrom('handed')
        .select(['revision', 'content'])
        .$if(states !== undefined, query => query.where('state', 'in', states!))
        .$if(expert !== undefined, query => query.where('expert', '=', expert!))
        .$if(dueBefore !== undefined, query => query.where('due', '<', dueBefore!).where('due', '>', ''))
        .$if(article !== undefined, query => query.where('article', '=', article!))
        .$if(host !== undefined, query => query.where('host', '=', host!))
        .$if(joins !== undefined, query =>
          joins === null ? query.where('joins', 'is', null) : query.where('joins', '=', joins!),
        )
        .orderBy('due')
        .orderBy('number')
        .limit(most)
        .execute()
      return rows.map(caseOf)
    },

    async loadCase(number) {
      const row = await database
        .selectFrom('handed')
        .select(['revision', 'content'])
        .where('number', '=', number)
        .executeTakeFirst()
      return row && caseOf(row)
    },
  }
}

function caseOf({ revision, content }: Pick<Tables['handed'], 'revision' | 'content'>): Case {
  return { ...(JSON.parse(content) as Case), revision }
}

/** Cases a person asked for or worked on no longer tell of them, nor does what still waits to be told of these; the trouble itself is kept. */
export async function forgetInCases(database: Kysely<Tables>, person: string): Promise<void> {
  // Whoever worked on it stands in its changes alone. What looks like the id and is none loses nothing.
  const rows = await database
    .selectFrom('handed')
    .select('number')
    .where(row => row.or([row('person', '=', person), row('content', 'like', `%${JSON.stringify(person)}%`)]))
    .execute()
  for (const { number } of rows) {
    // The helpdesk goes on meanwhile: what was saved in between holds the person again.
    let isForgotten = false
    while (!isForgotten) isForgotten = await forgetInCase(database, number, person)
  }
}

/** @returns false when somebody else saved the case first */
function forgetInCase(database: Kysely<Tables>, number: CaseNumber, person: string): Promise<boolean> {
  return database.transaction().execute(async all => {
    const row = await all
      .selectFrom('handed')
      .select(['revision', 'content'])
      .where('number', '=', number)
      .executeTakeFirst()
    if (!row) return true
    const before = caseOf(row)
    if (!(await writeCase(all, withoutPerson(before, person)))) return false
    const isOwn = before.requester?.person === person
    if (isOwn)
      await all.deleteFrom('delivery').where('conversation', '=', addressAt(number, 'requester')).execute()
    await forgetInNews(all, number, person)
    return true
  })
}

async function forgetInNews(all: Kysely<Tables>, number: CaseNumber, person: string): Promise<void> {
  const waiting = await all
    .selectFrom('delivery')
    .selectAll()
    .where('conversation', 'like', addressAt(number, '%'))
    .execute()
  for (const { conversation, revision, content } of waiting) {
    const kept = JSON.parse(content) as Pick<Delivery, 'to' | 'view'>
    await all
      .updateTable('delivery')
      .set({ content: JSON.stringify(withoutPersonIn(kept, person)) })
      .where('conversation', '=', conversation)
      .where('revision', '=', revision)
      .execute()
  }
}
