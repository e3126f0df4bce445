/** How the bot proves to Microsoft who it is. */

import { error, type Finding, type Given, isGuid, ok, warning } from '../finding.ts'

const place = 'App registrations > your app > Certificates & secrets'

export function secret({ value }: Given): Finding[] {
  const password = value('MicrosoftAppPassword')
  if (!password) return []
  const field = 'MicrosoftAppPassword'
  if (value('MicrosoftAppType')?.toLowerCase() === 'userassignedmsi')
    return [
      warning(
        field,
        'is not used: a managed identity needs no secret.',
        'Remove it, and delete the secret in Entra.',
      ),
    ]
  if (isGuid(password))
    return [
      error(
        field,
        'is the ID of a secret (or another id), not its value: Entra shows both, and the value only right after it was made.',
        `Make a new client secret in ${place} and copy the column Value.`,
      ),
    ]
  if (password.length < 16)
    return [
      error(
        field,
        'is too short for a client secret, which has 40 characters.',
        `Copy the column Value of a client secret in ${place}.`,
      ),
    ]
  if (value('MicrosoftAppCertificateFile'))
    return [
      warning(
        field,
        'stands beside MicrosoftAppCertificateFile, and only one of the two is used.',
        'Keep the certificate and remove the secret.',
      ),
    ]
  return [ok(field, 'has the form of a secret; whether it has expired only --online tells.')]
}
