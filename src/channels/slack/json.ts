/** Messages go to Slack as JSON, as it advises: in the forms that the SDK writes, every sign of the JSON of blocks takes up to three times the room. */

import type { webApi } from '@slack/bolt'

/** Where the SDK writes what it sends; it is no part of what it offers, and has no other place for it. */
interface Writing {
  serializeBody?(fields: Record<string, unknown>): {
    serializedBody: unknown
    contentHeaders: Record<string, string>
  }
}

/**
 * The same client, whose messages are JSON; everything else stays a form, which not every method can do without.
 *
 * @see https://docs.slack.dev/apis/web-api/#basics
 */
export function inJson(client: webApi.WebClient): webApi.WebClient {
  const writing = client as unknown as Writing
  const asForm = writing.serializeBody?.bind(client)
  if (!asForm) return client
  writing.serializeBody = fields =>
    'blocks' in fields
      ? {
          serializedBody: JSON.stringify(fields),
          contentHeaders: { 'Content-Type': 'application/json; charset=utf-8' },
        }
      : asForm(fields)
  return client
}
