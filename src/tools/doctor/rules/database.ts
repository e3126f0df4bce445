/** Where conversations are kept, and how the way to a database is guarded. */

import { isLoopback } from '../../../core/loopback.ts'
import { error, type Finding, type Given, ok, warning } from '../finding.ts'

const field = 'DATABASE_URL'
const modes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']

export function database({ settings, value }: Given): Finding[] {
  if (!settings.database)
    // What is there and cannot be read was told already.
    return value(field)
      ? []
      : [ok('DATA_DIR', `is ${settings.dataDir}: conversations are kept in a file there, for one process.`)]
  const { url, name } = settings.database
  const { hostname, searchParams } = new URL(url)
  const mode = searchParams.get('sslmode')
  if (mode && !modes.includes(mode))
    return [error(field, 'has an sslmode that is none.', `Write one of ${modes.join(', ')}.`)]
  const isNear = hostname === '' || hostname.startsWith('%2F') || isLoopback(hostname)
  // A name without a dot is that of a neighbour, as in a network of containers.
  if ((!mode || mode === 'disable') && !isNear && /[.:]/.test(hostname))
    return [
      warning(
        field,
        `leads to ${name} without encryption: conversations and the password can be read on the way.`,
        'Add ?sslmode=verify-full to it, and &sslrootcert=/path/to/ca.pem unless a public authority signed the certificate.',
      ),
    ]
  return [
    ok(field, `names PostgreSQL, ${name}: conversations are kept there, for as many processes as you like.`),
  ]
}
