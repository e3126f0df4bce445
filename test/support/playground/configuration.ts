/** The people and places the Playground plays with; every conversation has an id of its own, so that no two scenes meet. */

import { randomUUID } from 'node:crypto'

export interface Scene {
  /** Whose client it is. */
  person: string
  bot: string
  group: string
  team: string
  channel: string
}

export const scene: Scene = {
  person: 'Anna',
  bot: 'Mailflow Assistant',
  group: 'Mail team',
  team: 'Helpdesk',
  channel: 'Mail',
}

/** Somebody whose ids the assistant was told before. */
export interface Known {
  name: string
  tenant: string
  id: string
}

/** The file M365_AGENTS_PLAYGROUND_CONFIG_PATH names; JSON is YAML too. */
export function configuration({ person, bot, group, team, channel }: Scene, known?: Known): string {
  const id = randomUUID()
  const someone = (name: string) => ({
    id: `29:${name.toLowerCase()}-${id}`,
    name,
    userPrincipleName: `${name.toLowerCase()}@contoso.com`,
    aadObjectId: randomUUID(),
    givenName: name,
    surname: 'Contoso',
    email: `${name.toLowerCase()}@contoso.com`,
  })
  return JSON.stringify({
    version: '0.1.0',
    tenantId: known?.tenant ?? randomUUID(),
    bot: { id: '28:mailflow', name: bot },
    currentUser: known ? { ...someone(known.name), aadObjectId: known.id } : someone(person),
    // It wants exactly five others.
    users: ['Bram', 'Chris', 'Dana', 'Eva', 'Finn'].map(someone),
    personalChat: { id: `a:${id}` },
    groupChat: { id: `19:${id}@thread.v2`, name: group },
    team: {
      id: `19:team-${id}@thread.tacv2`,
      name: team,
      aadGroupId: randomUUID(),
      channels: [{ id: `19:channel-${id}@thread.tacv2`, name: channel }],
    },
  })
}
