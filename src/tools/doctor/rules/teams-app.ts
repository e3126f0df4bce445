/** Who the bot is to Microsoft: its id, type and tenant. */

import { error, type Finding, type Given, isGuid, ok, warning } from '../finding.ts'

const where = 'Microsoft Entra admin center > App registrations > your app > Overview'
const idFix = `Copy Application (client) ID from ${where}.`

export function appId({ value }: Given): Finding[] {
  const id = value('MicrosoftAppId')
  if (!id) {
    const beside = ['MicrosoftAppTenantId', 'MicrosoftAppType'].find(value)
    // Beside a secret or a certificate it is told by what keeps Teams off.
    const isTold = value('MicrosoftAppPassword') || value('MicrosoftAppCertificateFile')
    return beside && !isTold ? [error('MicrosoftAppId', `is missing beside ${beside}.`, idFix)] : []
  }
  if (!isGuid(id))
    return [error('MicrosoftAppId', 'is not an id: 32 digits and letters a to f, with hyphens.', idFix)]
  if (/^[0-]+$/.test(id)) return [error('MicrosoftAppId', 'is the id of nothing, all zeros.', idFix)]
  if (id.toLowerCase() === value('MicrosoftAppTenantId')?.toLowerCase())
    return [
      error('MicrosoftAppId', 'is the same as MicrosoftAppTenantId; one of them was pasted twice.', idFix),
    ]
  return [ok('MicrosoftAppId', 'has the form of an id.')]
}

export function appTenant({ value }: Given): Finding[] {
  if (!value('MicrosoftAppId')) return []
  const tenant = value('MicrosoftAppTenantId')
  const type = value('MicrosoftAppType')?.toLowerCase() ?? (tenant ? 'singletenant' : 'multitenant')
  const found: Finding[] = []
  if (type === 'multitenant')
    found.push(
      warning(
        'MicrosoftAppType',
        `${value('MicrosoftAppType') ? 'is' : 'is absent, which without MicrosoftAppTenantId means'} MultiTenant; such bots cannot be created since 31 July 2025.`,
        'Write MicrosoftAppType=SingleTenant and MicrosoftAppTenantId, unless the bot is an older one.',
      ),
    )
  if (tenant && /^(common|organizations|consumers)$/i.test(tenant))
    found.push(
      error(
        'MicrosoftAppTenantId',
        'names no tenant but a way to sign in.',
        `Copy Directory (tenant) ID from ${where}.`,
      ),
    )
  else if (tenant && !isGuid(tenant))
    found.push(
      error(
        'MicrosoftAppTenantId',
        'is not an id; messages carry the id of their tenant and are compared with it.',
        `Copy Directory (tenant) ID from ${where}.`,
      ),
    )
  else if (tenant) found.push(ok('MicrosoftAppTenantId', 'has the form of an id.'))
  return found
}

export function tenants({ value, settings }: Given): Finding[] {
  const listed = (value('TEAMS_TENANTS') ?? '')
    .toLowerCase()
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
  const own = value('MicrosoftAppTenantId')?.toLowerCase()
  if (listed.length === 0)
    return settings.teams.on && settings.teams.settings.tenants === 'any' && settings.teams.settings.app
      ? [
          warning(
            'TEAMS_TENANTS',
            'is empty and TEAMS_LOCAL lets everybody in: every tenant that finds the bot is answered.',
            'List the tenants that may ask, or remove TEAMS_LOCAL.',
          ),
        ]
      : []
  const strange = listed.filter(tenant => !isGuid(tenant))
  if (strange.length > 0)
    return [
      error(
        'TEAMS_TENANTS',
        `names what is not an id (place ${listed.indexOf(strange[0]!) + 1} of ${listed.length}); it matches no message, since those carry ids.`,
        `Write Directory (tenant) ID of each, from ${where}, with commas.`,
      ),
    ]
  if (own && !listed.includes(own))
    return [
      error(
        'TEAMS_TENANTS',
        'leaves out the tenant of the bot itself, so its own people get no answer.',
        'Add the id in MicrosoftAppTenantId to the list, or remove the list: alone, that tenant is the default.',
      ),
    ]
  return [ok('TEAMS_TENANTS', `lets ${listed.length === 1 ? 'one tenant' : `${listed.length} tenants`} in.`)]
}
