/** The queries of whether answers helped. */

import type { Kysely } from 'kysely'
import type { Feedback, Store } from '../app/ports/store.ts'
import type { Tables } from './schema.ts'

export function ratings(database: Kysely<Tables>): Pick<Store, 'saveFeedback' | 'feedback'> {
  return {
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
  }
}
