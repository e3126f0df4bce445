/** The address of the database: read, and named without its password. */

export interface DatabaseSettings {
  /** With the password: for the driver alone. */
  url: string
  /** The database and where it is, `mailflow on db.example.com`, to be told to people. */
  name: string
}

/** @returns `undefined` for what is no address of a PostgreSQL database */
export function databaseOf(url: string): DatabaseSettings | undefined {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) return undefined
  const { pathname, host, searchParams } = new URL(url)
  const database = decoded(pathname.slice(1))
  // The folder of a socket stands in the query, or in the place of the host.
  const where = decoded(searchParams.get('host') || host) || 'localhost'
  return database ? { url, name: `${database} on ${where}` } : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
