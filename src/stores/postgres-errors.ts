/** What an error of PostgreSQL, or of the way to it, means: whether waiting helps, and what to say. */

/** `away`: the server cannot serve now, and the connection is lost; `conflict`: this attempt failed, and the next may not; `fault`: waiting changes nothing. */
export type Kind = 'away' | 'conflict' | 'fault'

/** Of Node, on the way to the server; a name that is not known yet is a server that is not started yet. */
const onTheWay = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/**
 * Shut down, crashed, starting up, idle too long, too many connections, no memory; `25006` is a server that only reads, as one
 * that was the primary until just now.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const serverAway = /^(08...|57P0[1-5]|25P03|25006|53[023]00)$/
/** Cancelled for taking too long, not serializable, a deadlock. */
const conflicting = /^(57014|40001|40P01)$/

/** The driver gives these no code. */
const withoutCode =
  /^(Connection terminated|timeout expired$|timeout exceeded when trying to connect|Query read timeout|Client (has encountered a connection error|was closed)|There was an error establishing an SSL connection)/

interface Failed {
  code?: string
  message: string
  syscall?: string
}

export function kindOf(error: unknown): Kind {
  const { code, message, syscall } = error as Failed
  if (code === undefined) return withoutCode.test(message) ? 'away' : 'fault'
  if (onTheWay.has(code) || serverAway.test(code)) return 'away'
  // The socket of a server on this computer is not there; a certificate that is not there is opened, not connected to.
  if (code === 'ENOENT' && syscall === 'connect') return 'away'
  return conflicting.test(code) ? 'conflict' : 'fault'
}

/** Whether no answer came in time, as from a server that is gone without a word. */
export const isSilent = (error: unknown): boolean => (error as Failed).message === 'Query read timeout'

/** Whether the server only reads: after a failover, another one writes. */
export const isReadOnly = (error: unknown): boolean => (error as Failed).code === '25006'

/**
 * One sentence about what is in the way, and one about what to do.
 * @param name of the database, and where it is
 */
export function explain(error: unknown, name: string): string {
  const { code, message } = error as Failed
  switch (kindOf(error)) {
    case 'away':
      return `The database ${name} cannot be reached${code ? ` (${code})` : ''}. Start it, or look at DATABASE_URL and the network between.`
    case 'conflict':
      return `The database ${name} is at work on the same thing for somebody else (${code}). Try again.`
    case 'fault':
      return code === undefined ? ofDriver(message, name) : ofCode(code, name)
  }
}

function ofDriver(message: string, name: string): string {
  if (/does not support SSL/.test(message))
    return `The database ${name} speaks no TLS, which the sslmode in DATABASE_URL asks for. Switch it on there, or write sslmode=disable.`
  if (/SASL|password/.test(message))
    return `The database ${name} wants a password that DATABASE_URL does not hold. Write it: postgres://user:password@host/database.`
  return message
}

function ofCode(code: string, name: string): string {
  switch (code) {
    case '28000':
    case '28P01':
      return `The database ${name} refuses the user or the password of DATABASE_URL (${code}). Correct it, or let the user in there (pg_hba.conf).`
    case '3D000':
      return `There is no database ${name} (${code}). Make it with createdb, or correct DATABASE_URL.`
    case '42501':
      return `The user of DATABASE_URL may not do this in ${name} (${code}). Make it the owner of the database, or grant it usage and create on its schema.`
    case '42P07':
      return `The database ${name} holds tables of something else (${code}). Give the assistant a database of its own.`
    case '53100':
      return `There is no room on the disk of the database ${name} (${code}). Make room there.`
    case 'ENOENT':
    case 'EACCES':
      return `A certificate or key named in DATABASE_URL cannot be read (${code}). Correct its path.`
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate of the database ${name} is for another host (${code}). Write the host it names, or sslmode=verify-ca with sslrootcert.`
    default:
      if (/CERT|SIGNATURE|UNABLE_TO/.test(code))
        return `The certificate of the database ${name} cannot be trusted (${code}). Name the authority behind it: sslrootcert=/path/to/ca.pem in DATABASE_URL.`
      return `The database ${name} does not carry it out (${code}). Look at its log, and at DATABASE_URL.`
  }
}
