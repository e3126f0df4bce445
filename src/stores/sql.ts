/** The store's queries, written once for every database that Kysely speaks. */

import type { Kysely } from 'kysely'
import type { Store } from '../app/ports/store.ts'
import { account } from './account.ts'
import { cases } from './cases.ts'
import { deliveries, keeping } from './deliveries.ts'
import { forgetting } from './forgetting.ts'
import { paging } from './paging.ts'
import { ratings } from './ratings.ts'
import { firstQuery, remembering } from './remembering.ts'
import type { Tables } from './schema.ts'
import { needed, type Statements, statementsOver } from './statements.ts'
import { turns } from './turns.ts'

/** What the databases do not have in common. */
export interface Engine {
  /** Whether rows others are just taking have to be stepped over; where one writes at a time there are none. */
  locksRows: boolean
  /** A faster way for what every turn asks, where the database has one. */
  statements?(usual: Statements): Statements
  /** An error as the store tells it: `OutOfReach` when trying again may help. */
  explain(error: unknown): unknown
}

/** @param database with the schema in place; closed together with the store */
export function sqlStore(database: Kysely<Tables>, { locksRows, statements: own, explain }: Engine): Store {
  const usual = statementsOver(database)
  const statements = own?.(usual) ?? usual
  const keep = keeping(database)
  const store: Store = {
    ...turns(database, statements),
    ...cases(database, statements),
    ...remembering(database, statements),
    ...deliveries(database, statements, locksRows),
    ...forgetting(database, locksRows),
    ...account(database),
    ...ratings(database),
    ...paging(database),
    announce: (key, owner, told) =>
      statements.write([needed(firstQuery(database, key, owner)), ...told.map(one => needed(keep(one)))]),
    async ping() {
      await database.selectFrom('conversation').select('id').limit(1).execute()
    },
    async close() {
      await database.destroy()
    },
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
