/** The card that offers a file, and what Teams sends when somebody answers it. */

import type { Chat, Posted } from './desk-site.ts'

const consentType = 'application/vnd.microsoft.teams.card.file.consent'
const infoType = 'application/vnd.microsoft.teams.card.file.info'

const cardsIn = (chat: Chat, type: string): Posted[] =>
  chat.all().filter(({ message }) => message.attachments?.[0]?.contentType === type)

/** The files that are on offer in a chat. */
export const offersIn = (chat: Chat): Posted[] => cardsIn(chat, consentType)

/** The files that were saved from a chat, as it leads to them. */
export const savedFrom = (chat: Chat): Posted[] => cardsIn(chat, infoType)

/**
 * Somebody answers the card, with a place in their OneDrive for the file.
 *
 * @returns the status of the answer
 */
export async function answers(
  chat: Chat,
  card: Posted,
  action: 'accept' | 'decline',
  uploadUrl: string,
  name = 'Anna',
  contentUrl = `${uploadUrl}/${card.message.attachments?.[0]?.name}`,
): Promise<number> {
  const [{ name: fileName, content } = {}] = card.message.attachments ?? []
  const uploadInfo = {
    ...{ contentUrl, uploadUrl, name: fileName, uniqueId: 'u1', fileType: fileName?.split('.').at(-1) },
  }
  const value = {
    ...{ type: 'fileUpload', action, context: content[`${action}Context`] },
    ...(action === 'accept' && { uploadInfo }),
  }
  const invoke = { type: 'invoke', name: 'fileConsent/invoke', replyToId: card.id, value }
  return chat.send(chat.activity(name, invoke)).then(
    () => 200,
    ({ message }: Error) => Number(message.slice(0, 3)),
  )
}

/** The pictures beside a message. */
export const picturesOn = ({ message }: Posted): Buffer[] =>
  (message.attachments ?? [])
    .filter(({ contentType }) => contentType.startsWith('image/'))
    .map(({ contentUrl = '' }) => Buffer.from(contentUrl.split('base64,')[1] ?? '', 'base64'))

/** The pictures that stand in a chat. */
export const picturesIn = (chat: Chat): Buffer[] => chat.all().flatMap(picturesOn)
