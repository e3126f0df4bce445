/** What Teams posts, as far as it is looked at; everything else is passed over. */

import type { Activity } from 'botbuilder'
import { z } from 'zod'

const account = z.looseObject({
  id: z.string().max(500),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  role: z.string().nullish(),
})

const schema = z.looseObject({
  type: z.string().min(1),
  id: z.string().max(500).nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  replyToId: z.string().max(500).nullish(),
  serviceUrl: z.string().nullish(),
  deliveryMode: z.string().nullish(),
  localTimestamp: z.string().nullish(),
  timestamp: z.string().nullish(),
  from: account,
  recipient: account.nullish(),
  conversation: z.looseObject({
    id: z.string().min(1).max(1000),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  membersAdded: z.array(account).nullish(),
  entities: z
    .array(
      z.looseObject({
        type: z.string().nullish(),
        text: z.string().nullish(),
        locale: z.string().nullish(),
        mentioned: z.looseObject({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  attachments: z
    .array(
      z.looseObject({
        contentType: z.string().nullish(),
        name: z.string().nullish(),
        contentUrl: z.string().nullish(),
        content: z.unknown().optional(),
      }),
    )
    .nullish(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string().nullish() }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
  value: z.unknown().optional(),
})

export type Incoming = z.infer<typeof schema>

/** The same object for botbuilder, which types more than it checks. */
export const asActivity = (incoming: Incoming): Activity => incoming as unknown as Activity

/** @returns what was posted, or the reason why it is none of Teams' messages */
export function incomingOf(json: unknown): Incoming | string {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  return issue.path.length > 0
    ? `Look at "${issue.path.join('.')}": ${issue.message}.`
    : 'Send one activity as JSON.'
}
