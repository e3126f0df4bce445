/** Which permissions of Slack the assistant needs, and for what: the manifest asks for these and no others. */

/**
 * The scopes each call of the Web API needs; a call that needs several needs each in its kind of conversation.
 *
 * @see https://docs.slack.dev/reference/methods
 */
export const scopesOfCalls: Readonly<Record<string, readonly string[]>> = {
  'assistant.threads.setStatus': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'api.test': [],
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
}

/**
 * The scopes each event needs to be delivered.
 *
 * @see https://docs.slack.dev/reference/events
 */
export const scopesOfEvents: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  tokens_revoked: [],
}

/** What is neither a call nor an event: slash commands and shortcuts, and the download of a file. */
const others = ['commands', 'files:read'] as const

/** Every scope that is needed, in the order of the alphabet. */
export const neededScopes: readonly string[] = [
  ...new Set([...Object.values(scopesOfCalls), ...Object.values(scopesOfEvents), others].flat()),
].sort()

export const neededEvents: readonly string[] = Object.keys(scopesOfEvents).sort()
