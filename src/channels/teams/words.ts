/** The words of a message as their writer meant them: without the mention of the bot, with what Teams took out of them. */

import type { Incoming } from './incoming.ts'

/** Reads HTML in the lines a reader sees; what `leavesOut` names is no part of it, and the addresses of links that are followed are. */
export type ReadHtml = (
  html: string,
  leavesOut?: (name: string, attributes: Readonly<Record<string, string>>) => boolean,
  isFollowed?: boolean,
) => string

/** Whether a message names the bot. */
export function isAddressed(incoming: Incoming): boolean {
  return mentions(incoming).some(({ isBot }) => isBot)
}

function mentions({ entities, recipient }: Incoming) {
  return (entities ?? [])
    .filter(({ type }) => type === 'mention')
    .map(({ text, mentioned }) => ({ text: text ?? '', isBot: mentioned?.id === recipient?.id }))
}

/**
 * Teams takes bracketed parts and line breaks out of `text`; the HTML beside it has them.
 *
 * @param isFollowed whether somebody is to follow the links in it
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 */
export function wordsOf(incoming: Incoming, readHtml: ReadHtml, isFollowed = false): string {
  const html = incoming.attachments?.find(({ contentType }) => contentType === 'text/html')?.content
  const written = typeof html === 'string' ? fromHtml(html, incoming, readHtml, isFollowed) : ''
  return written || fromText(incoming)
}

/** Whether a message shows a picture that stands elsewhere. */
export function showsPicture({ attachments }: Incoming): boolean {
  return (attachments ?? []).some(
    ({ contentType, content }) =>
      contentType === 'text/html' &&
      typeof content === 'string' &&
      // No further than to the next tag, so that many that never end take no time.
      /<img\b(?![^<>]*schema\.skype\.com\/Emoji)/i.test(content),
  )
}

function fromText(incoming: Incoming): string {
  let text = incoming.text ?? ''
  for (const { text: mention, isBot } of mentions(incoming))
    if (isBot && mention) text = text.replaceAll(mention, ' ')
  return text.replace(/<at(?:\s[^<>]*)?>([^<>]*)<\/at>/gi, '$1').trim()
}

function fromHtml(html: string, incoming: Incoming, readHtml: ReadHtml, isFollowed: boolean): string {
  const named = mentions(incoming)
  const isBot = (place: string | undefined) => named[Number(place)]?.isBot === true
  const isLeft: Parameters<ReadHtml>[1] = (name, { itemtype = '', itemid, id }) => {
    // What somebody quotes was said before, perhaps by the assistant itself.
    if (name === 'blockquote') return itemtype.endsWith('/Reply')
    return (itemtype.endsWith('/Mention') && isBot(itemid)) || (name === 'at' && isBot(id))
  }
  return readHtml(html, isLeft, isFollowed)
}
