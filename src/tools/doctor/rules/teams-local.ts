/** Local development, where callers are believed: it must not be open to anybody else. */

import { isLoopback } from '../../../core/loopback.ts'
import { error, type Finding, type Given, ok, warning } from '../finding.ts'

export function local({ value, settings }: Given): Finding[] {
  if (value('TEAMS_LOCAL')?.toLowerCase() !== 'true') return []
  const field = 'TEAMS_LOCAL'
  const off = 'Remove TEAMS_LOCAL, and set MicrosoftAppId to be reached from outside.'
  if (!isLoopback(settings.host))
    return [
      error(
        field,
        'is for this computer alone, and HOST opens the process to other networks.',
        `Write HOST=127.0.0.1. ${off}`,
      ),
    ]
  if (value('MicrosoftAppId'))
    return [
      warning(
        field,
        'stands beside MicrosoftAppId: with a real app it only lets more tenants in.',
        'Remove TEAMS_LOCAL.',
      ),
    ]
  const { publicUrl } = settings
  if (publicUrl && !isLoopback(new URL(publicUrl).hostname))
    return [
      error(
        field,
        'believes every caller, and PUBLIC_URL says that a proxy or tunnel brings callers from outside.',
        off,
      ),
    ]
  return [ok(field, 'lets a client on this computer in, without a check of who it is.')]
}
