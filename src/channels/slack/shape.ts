/** What Slack sends, as far as it is read here or by bolt; a signed body of another shape would make either of them stumble. */

import { z } from 'zod'

const text = z.string()
/** What is remembered by name is remembered by a short one. */
const id = z.string().max(255)
const thing = z.looseObject({})
const named = z.looseObject({ id })

const file = z.object({
  id: id.nullish(),
  name: text.nullish(),
  mimetype: text.nullish(),
  size: z.number().nullish(),
  url_private_download: text.nullish(),
})
const attachment = z.object({ title: text.nullish(), text: text.nullish(), fallback: text.nullish() })
const message = z.object({
  type: text.nullish(),
  subtype: text.nullish(),
  channel: id.optional(),
  user: id.nullish(),
  bot_id: text.nullish(),
  text: text.nullish(),
  ts: id.optional(),
  thread_ts: id.nullish(),
  edited: z.object({ ts: text.optional() }).nullish(),
  files: z.array(file).nullish(),
  attachments: z.array(attachment).nullish(),
})

/** A file as Slack describes it beside a message. */
export type SlackFile = z.infer<typeof file>
/** A message as far as it is read here: written by a person, or by another app when a person points at it. */
export type SlackMessage = z.infer<typeof message>

const said = message.extend({ message: message.nullish(), previous_message: message.nullish() })

const label = z.looseObject({ text: text.optional() })
const element = z.looseObject({
  type: text,
  action_id: text,
  block_id: text.optional(),
  action_ts: text.optional(),
  value: text.nullish(),
  text: label.nullish(),
  selected_option: z.looseObject({ value: text.optional(), text: label.nullish() }).nullish(),
})
const who = z.looseObject({
  user: named,
  team: named.nullish(),
  enterprise: named.nullish(),
  channel: named.optional(),
  trigger_id: text.optional(),
  // With one of these bolt takes it for something else.
  actions: z.undefined().optional(),
  name: z.undefined().optional(),
})
const field = z.looseObject({ value: text.nullish() })

const events: Readonly<Record<string, z.ZodType>> = {
  message: said,
  app_mention: said,
  app_home_opened: z.looseObject({ user: id, channel: id, tab: text.optional() }),
  app_uninstalled: z.looseObject({}),
  tokens_revoked: z.looseObject({ tokens: z.looseObject({ bot: z.array(text).nullish() }) }),
}

const interactions: Readonly<Record<string, z.ZodType>> = {
  block_actions: who.extend({
    actions: z.array(element),
    container: z
      .looseObject({ message_ts: id.optional(), channel_id: id.optional(), thread_ts: id.optional() })
      .nullish(),
    message: message.nullish(),
  }),
  message_action: who.extend({ callback_id: text, message, message_ts: text.optional() }),
  view_submission: who.extend({
    view: z.looseObject({
      id: text,
      callback_id: text,
      private_metadata: text,
      state: z.looseObject({ values: z.record(text, z.record(text, field)) }),
    }),
  }),
}

const command = z.looseObject({ command: text, user_id: id, channel_id: id, team_id: id })

const envelope = z.looseObject({
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  event: z.looseObject({
    type: text,
    user: z.union([text, thing]).optional(),
    channel: z.union([text, thing]).optional(),
    item: thing.optional(),
    subteam: thing.optional(),
  }),
  authorizations: z
    .array(z.looseObject({ team_id: text.nullish(), enterprise_id: text.nullish(), user_id: text.nullish() }))
    .nullish(),
})

/** Whether somebody here may look at a body, `nobody` when it is none of the kinds that are listened to. */
export function readerOf(body: Readonly<Record<string, unknown>>): 'somebody' | 'nobody' | 'misshapen' {
  const judged = (shape: z.ZodType | undefined, value: unknown) =>
    shape === undefined ? 'nobody' : shape.safeParse(value).success ? 'somebody' : 'misshapen'
  if (body.command !== undefined) return judged(command, body)
  if (body.event === undefined) return judged(shapeIn(interactions, body.type), body)
  const { data, success } = envelope.safeParse(body)
  return success ? judged(shapeIn(events, data.event.type), data.event) : 'misshapen'
}

function shapeIn(shapes: Readonly<Record<string, z.ZodType>>, kind: unknown): z.ZodType | undefined {
  return typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined
}
