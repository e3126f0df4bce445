/** Asks the database whether it lets the assistant in, and which schema it has. */

import { error, type Finding, type Given, ok } from '../finding.ts'

const field = 'DATABASE_URL'

export async function askDatabase({ settings: { database } }: Given): Promise<Finding[]> {
  if (!database) return []
  const { lookAt } = await import('../../../stores/postgres.ts')
  try {
    const { server, schema, known } = await lookAt(database)
    if (schema > known)
      return [
        error(
          field,
          `names a database that a newer release has written (schema ${schema}; this one knows ${known}).`,
          'Start that release, or restore a backup from before it.',
        ),
      ]
    const state = schema === known ? 'is up to date' : 'is brought up to date at the next start'
    return [ok(field, `lets us in to PostgreSQL ${server}; the schema (${schema} of ${known}) ${state}.`)]
  } catch (failed) {
    const { message } = failed as Error
    const [, what = message, fix = 'See the log of the database.'] = /^(.*?\.) ([A-Z].*)$/.exec(message) ?? []
    return [error(field, `does not work: ${what}`, fix)]
  }
}
