/** The queries of cases: a case is read and written whole, and found by its number, its person or its conversation. */

import type { Kysely } from 'kysely'
import type { Store } from '../app/ports.ts'
import { type Case, expertOf, stateOf, withoutPerson } from '../core/case.ts'
import { rowOf as deliveryRow } from './deliveries.ts'
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
  const { revision, requester, problem, due } = handed
  return {
    ...{ revision: revision + 1, touched: today(), content: JSON.stringify(handed) },
    person: requester?.person ?? null,
    conversation: requester?.conversation ?? null,
    state: stateOf(handed),
    expert: expertOf(handed)?.by ?? null,
    due: due ?? '',
    article: problem?.article ?? null,
    host: problem?.host?.toLowerCase() ?? null,
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

    async findCases({ states, expert, dueBefore, article, host }, most) {
      const rows = await database
        .selectFrom('handed')
        .select(['revision', 'content'])
        .$if(states !== undefined, query => query.where('state', 'in', states!))
        .$if(expert !== undefined, query => query.where('expert', '=', expert!))
        .$if(dueBefore !== undefined, query => query.where('due', '<', dueBefore!))
        .$if(article !== undefined, query => query.where('article', '=', article!))
        .$if(host !== undefined, query => query.where('host', '=', host!))
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

/** What was handed over is no longer anybody's; the trouble itself is kept. */
export async function forgetRequester(database: Kysely<Tables>, person: string): Promise<void> {
  const rows = await database.selectFrom('handed').selectAll().where('person', '=', person).execute()
  for (const { number, revision, content } of rows) {
    const handed = withoutPerson(JSON.parse(content) as Case, person)
    await database
      .updateTable('handed')
      .set({ content: JSON.stringify(handed), person: null, conversation: null, revision: revision + 1 })
      .where('number', '=', number)
      .where('revision', '=', revision)
      .execute()
  }
}
