/** The queries of cases: a case is read and written whole, and found by its number, its person or its conversation. */

import type { CompiledQuery, Kysely } from 'kysely'
import type { Delivery } from '../app/ports/outbox.ts'
import type { Store } from '../app/ports/store.ts'
import { addressAt, type Case, type CaseNumber, expertOf, stateOf, withoutPerson } from '../core/case.ts'
import { keeping } from './deliveries.ts'
import { withoutPersonIn } from './forgotten-news.ts'
import { aboutOf } from './found-before.ts'
import { type Tables, today } from './schema.ts'
import { needed, type Statements } from './statements.ts'

/** Writes a row, or none: a number that is taken is not given twice, and nothing is saved over what is newer. */
export function caseQuery(database: Kysely<Tables>, handed: Case): CompiledQuery {
  const { number, revision: before } = handed
  const row = rowOf(handed)
  const query =
    before === 0
      ? database
          .insertInto('handed')
          .values({ number, ...row })
          .onConflict(conflict => conflict.column('number').doNothing())
      : database.updateTable('handed').set(row).where('number', '=', number).where('revision', '=', before)
  return query.compile()
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

export function cases(
  database: Kysely<Tables>,
  statements: Statements,
): Pick<Store, 'loadCase' | 'saveCase' | 'findCases'> {
  const keep = keeping(database)
  return {
    saveCase: ({ case: handed, deliveries }) =>
      statements.write([needed(caseQuery(database, handed)), ...deliveries.map(one => needed(keep(one)))]),

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
    const { numAffectedRows } = await all.executeQuery(caseQuery(all, withoutPerson(before, person)))
    if (!numAffectedRows) return false
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
