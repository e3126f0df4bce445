/** The names by which the assistant knows conversations, people and deliveries of Slack. */

/** In a direct message one conversation with the person; in a channel one for each thread. */
export function conversationOf(team: string, channel: string, thread: string | undefined): string {
  return isDirect(channel) || !thread ? `slack:${team}:${channel}` : `slack:${team}:${channel}:${thread}`
}

export function personOf(team: string, user: string): string {
  return `slack:${team}:${user}`
}

/** A message is the same whatever envelope brings it, as `message` or as `app_mention`; an edit has a time of its own. */
export function keyOf(team: string, channel: string, ts: string, user: string, edited?: string): string {
  return ['slack', 'message', team, channel, ts, user, ...(edited ? [edited] : [])].join(':')
}

/** @see https://docs.slack.dev/reference/objects/conversation-object for the letters ids begin with */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}
