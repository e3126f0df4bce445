/** The queries that go through everything of a kind, a few at a time. */

import { type Kysely, sql } from 'kysely'
import type { Kept, Next, Page, Store } from '../app/ports/store.ts'
import type { Tables } from './schema.ts'

/** Where each kind stands, its key, and what tells when it was touched. */
const places = {
  conversation: { table: 'conversation', key: 'id', touched: 'touched', revision: 'revision' },
  case: { table: 'handed', key: 'number', touched: 'touched', revision: 'revision' },
  feedback: { table: 'feedback', key: 'id', touched: 'at', revision: undefined },
} as const satisfies Record<
  keyof Kept,
  { table: keyof Tables; key: string; touched: string; revision: string | undefined }
>

interface Row {
  key: string
  revision: number | null
  /** Absent where it was not touched. */
  content: string | null
}

export function paging(database: Kysely<Tables>): Pick<Store, 'next'> {
  return {
    async next<Kind extends keyof Kept>(kind: Kind, { since, after = '', most }: Page) {
      const { table, ...place } = places[kind]
      const [key, touched] = [sql.ref(place.key), sql.ref(place.touched)]
      const revision = place.revision ? sql.ref(place.revision) : sql`null`
      // '' stands for what a release before writes meanwhile.
      const { rows } = await sql<Row>`
        select ${key} as key, ${revision} as revision,
          case when ${touched} >= ${since} or ${touched} = '' then content end as content
        from ${sql.table(table)} where ${key} > ${after} order by ${key} limit ${most}`.execute(database)
      const page: Next<Kept[Kind]> = { items: rows.flatMap(row => itemOf<Kept[Kind]>(row)) }
      return rows.length === most ? { ...page, after: rows.at(-1)!.key } : page
    },
  }
}

function itemOf<Item>({ revision, content }: Row): Item[] {
  return content === null ? [] : [{ ...JSON.parse(content), ...(revision !== null && { revision }) }]
}
