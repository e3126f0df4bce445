/** Everything that is wrong with an Adaptive Card, and with the message that carries it to Teams. */

import { isDeepStrictEqual } from 'node:util'
import { characterProblems } from '../outside-words.ts'
import { officialProblems } from './official.ts'
import { wordsOnCard } from './read.ts'

type Raw = Readonly<Record<string, unknown>>

const cardType = 'application/vnd.microsoft.card.adaptive'

/** Teams refuses a message over about 100 KB of UTF-16; under 80 KB is safe (Teams docs, "Format your bot messages"). */
const largest = 80 * 1024

/** What the types of cards for files begin with. */
const fileCard = 'application/vnd.microsoft.teams.card.file.'

/** A picture is at most this large, and not counted with its message. */
const largestPicture = 1024 * 1024

/** What Teams reads as Markdown in a TextBlock or a fact (Teams docs, "Card formatting"); a TextRun knows none. */
const markdown = /[*_~`[\]<>\\]|^\s*(?:[-+]|#{1,6}|\d+[.)])\s/m

/** @returns one line for each problem, with the way to it; none when Teams shows the card as it is meant */
export function cardProblems(card: unknown): string[] {
  const { fallbackText, speak } = (card ?? {}) as Raw
  return [
    ...officialProblems(card),
    ...(hasWords(fallbackText) ? [] : ['card: fallbackText is missing']),
    ...(hasWords(speak) ? [] : ['card: speak is missing']),
    ...everyPart(card, 'card').flatMap(partProblems),
    ...duplicateInputs(card),
    ...characterProblems(card).map(problem => `card.${problem}`),
  ]
}

/** @param activity what is sent or put in the place of something sent */
export function messageProblems(activity: unknown): string[] {
  const message = (activity ?? {}) as Raw
  const attachments = Array.isArray(message.attachments) ? (message.attachments as Raw[]) : []
  const cards = attachments.filter(({ contentType }) => contentType === cardType)
  const files = attachments.filter(({ contentType }) => String(contentType).startsWith(fileCard))
  // Pictures in a message have a limit of their own.
  const size = JSON.stringify(activity, (_, value) => (isPicture(value) ? undefined : value)).length * 2
  return [
    ...cards.flatMap(({ content }) => cardProblems(content)),
    ...attachments.flatMap(attachmentProblems),
    ...(cards.length + files.length > 0 && !hasWords(message.summary)
      ? ['summary is missing: the notification would say "sent a card"']
      : []),
    ...(cards.length > 0 && message.suggestedActions
      ? ['suggestedActions do not go together with a card']
      : []),
    ...(cards.length + files.length === 0 && !hasWords(message.text) ? ['there is nothing to read'] : []),
    ...(hasWords(message.text) && message.textFormat !== 'plain'
      ? ['textFormat is not "plain": words from outside would be read as Markdown']
      : []),
    ...(size > largest ? [`${size} bytes as UTF-16 are more than ${largest}`] : []),
    ...entityProblems(message),
    ...unmarked(message, cards),
    // Names in the envelope are Teams' own.
    ...characterProblems({ text: message.text, summary: message.summary, entities: message.entities }),
  ]
}

function isPicture(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('data:image/')
}

/** Files and pictures (Teams docs, "Send and receive files using bot", "Format your bot messages"). */
function attachmentProblems({ contentType, contentUrl, name, content }: Raw): string[] {
  const type = String(contentType)
  const wrong = (isWrong: boolean, words: string) => (isWrong ? [`${type}: ${words}`] : [])
  const { acceptContext, declineContext, description, uniqueId, fileType } = (content ?? {}) as Raw
  if (type === `${fileCard}consent`)
    return [
      ...wrong(!hasWords(name) || /["*:<>?/\\|]/.test(String(name)), 'no name that OneDrive takes'),
      ...wrong(!hasWords(description), 'nothing says what the file is'),
      ...wrong(!acceptContext || !isDeepStrictEqual(acceptContext, declineContext), 'the answers differ'),
    ]
  if (type === `${fileCard}info`)
    return wrong(![name, contentUrl, uniqueId, fileType].every(hasWords), 'it leads nowhere')
  if (!type.startsWith('image/')) return wrong(type !== cardType, 'Teams shows nothing of it')
  const [, kind, data = ''] = /^data:(image\/(?:png|jpeg|gif));base64,(.+)$/.exec(String(contentUrl)) ?? []
  return [
    ...wrong(kind !== type, 'no picture of this kind'),
    ...wrong(Buffer.from(data, 'base64').byteLength > largestPicture, 'larger than 1 MB'),
  ]
}

/** Everything of the card's language with the way there; the data of actions is not. */
function everyPart(value: unknown, path: string): { part: Raw; path: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => everyPart(item, `${path}[${index}]`))
  if (value === null || typeof value !== 'object') return []
  const inside = Object.entries(value)
    .filter(([name]) => name !== 'data')
    .flatMap(([name, item]) => everyPart(item, `${path}.${name}`))
  return [{ part: value as Raw, path }, ...inside]
}

function partProblems({ part, path }: { part: Raw; path: string }): string[] {
  const type = String(part.type ?? '')
  const wrong = (isWrong: boolean, words: string) => (isWrong ? [`${path}: ${words}`] : [])
  if (type === 'TextBlock')
    return [
      ...wrong(part.wrap !== true, 'a TextBlock has to wrap'),
      ...wrong(
        markdown.test(String(part.text)),
        `a TextBlock would be read as Markdown: ${JSON.stringify(part.text)}`,
      ),
    ]
  if (path.includes('.facts['))
    return [part.title, part.value].flatMap(text =>
      wrong(markdown.test(String(text)), `a fact would be read as Markdown: ${JSON.stringify(text)}`),
    )
  if (type.startsWith('Input.'))
    return [
      ...wrong(!hasWords(part.label), 'an input needs a label'),
      ...wrong(typeof part.isRequired !== 'boolean', 'an input has to say whether it is required'),
      ...wrong(!hasWords(part.errorMessage), 'an input needs an errorMessage'),
    ]
  if (type === 'Image') return wrong(!hasWords(part.altText), 'an image needs an altText')
  // Words that lead somewhere name it themselves.
  if (type.startsWith('Action.') && !path.endsWith('.selectAction') && !hasWords(part.title))
    return [`${path}: a button needs a title`]
  if (type === 'Action.OpenUrl')
    return wrong(!/^https:\/\//.test(String(part.url)), `no address of the web: ${JSON.stringify(part.url)}`)
  if (type === 'Action.Execute') {
    const fallback = (part.fallback ?? {}) as Raw
    return [
      ...wrong(fallback.type !== 'Action.Submit', 'Action.Execute has to fall back to Action.Submit'),
      ...wrong(!isDeepStrictEqual(fallback.data, part.data), 'the fallback carries other data'),
      ...wrong(fallback.title !== part.title, 'the fallback has another title'),
    ]
  }
  return []
}

function duplicateInputs(card: unknown): string[] {
  const ids = everyPart(card, 'card')
    .filter(({ part }) => String(part.type ?? '').startsWith('Input.'))
    .map(({ part }) => part.id)
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
    id => `card: two inputs are called ${JSON.stringify(id)}`,
  )
}

/**
 * One root entity describes the message; a second one, or a citation too long, is refused with status 400. The label of generated content must
 * not stand under answers by rule (Teams docs, "Add AI labels, citations, feedback").
 */
function entityProblems({ entities }: Raw): string[] {
  const all = Array.isArray(entities) ? (entities as Raw[]) : []
  const roots = all.filter(({ type }) => type === 'https://schema.org/Message')
  return [
    ...(roots.length > 1 ? ['entities: more than one describes the message'] : []),
    ...roots.flatMap(root => [
      ...(root.additionalType ? ['entities: nothing here is generated by a model'] : []),
      ...citationProblems(root.citation),
    ]),
    ...all
      .filter(({ type }) => type === 'mention')
      .map(({ text }) => `entities: ${JSON.stringify(text)} would be a mention`),
  ]
}

/** A citation is found by its number in what can be read: `[1]`. */
function unmarked({ text, entities }: Raw, cards: readonly Raw[]): string[] {
  const read = [text, ...cards.map(({ content }) => wordsOnCard(content))].join('\n')
  const all = Array.isArray(entities) ? (entities as Raw[]) : []
  return all
    .flatMap(({ citation }) => (Array.isArray(citation) ? (citation as Raw[]) : []))
    .filter(({ position }) => !read.includes(`[${position}]`))
    .map(({ position }) => `entities: citation ${position}: nothing refers to it`)
}

function citationProblems(citation: unknown): string[] {
  const claims = Array.isArray(citation) ? (citation as Raw[]) : []
  const problems = claims.flatMap(({ position, appearance }) => {
    const { name, url, abstract, keywords = [] } = (appearance ?? {}) as Record<string, unknown>
    const words = keywords as string[]
    return [
      ...(String(name ?? '').length > 80 || !hasWords(name) ? ['name is not 1 to 80 characters'] : []),
      ...(String(abstract ?? '').length > 160 || !hasWords(abstract)
        ? ['abstract is not 1 to 160 characters']
        : []),
      ...(url === undefined || /^https:\/\//.test(String(url)) ? [] : ['url is no address of the web']),
      ...(words.length > 3 || words.some(word => word.length > 28) ? ['keywords are more than 3 of 28'] : []),
    ].map(problem => `entities: citation ${position}: ${problem}`)
  })
  return [
    ...(claims.length > 20 ? [`entities: ${claims.length} citations are more than 20`] : []),
    ...problems,
  ]
}

function hasWords(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== ''
}
