/** Everything that is wrong with a message, modal or home tab for Slack: the place, the limit, and what stands there. */

import { characterProblems } from '../outside-words.ts'
import { kinds, places, surfaces, untyped } from './kinds.ts'
import { budget, type Limit, limits } from './limits.ts'

type Raw = Readonly<Record<string, unknown>>

/** One part of what is checked, with the way to it. */
interface Found {
  kind: string
  part: Raw
  path: string
}

/** @param message what `chat.postMessage` and `chat.update` take: blocks, and beside them the plain text that stands for them */
export function messageProblems(message: unknown): string[] {
  const raw = (message ?? {}) as Raw
  const size = wordsIn(raw.blocks)
  return [
    ...within('message.blocks', raw.blocks, 'blocks'),
    ...within('message.text', raw.text, 'text'),
    ...(hasMarkup(raw.text) ? ['text: & < and > have to be entities, or they are read as markup'] : []),
    ...(size > budget ? [`blocks: ${size} characters in all are more than ${budget}`] : []),
    ...blocksProblems(raw.blocks, 'message'),
    ...characterProblems(message),
  ]
}

/** What switches off that a text is read for links, mentions and markup. @see https://docs.slack.dev/reference/methods/chat.postMessage */
const unread = { mrkdwn: false, parse: 'none', unfurl_links: false, unfurl_media: false } as const

/** @param message as `chat.postMessage` gets it */
export function postedProblems(message: unknown): string[] {
  return [
    ...messageProblems(message),
    ...switchProblems(message, Object.keys(unread) as (keyof typeof unread)[]),
  ]
}

/** @param message as `chat.update` gets it, which knows fewer switches */
export function updatedProblems(message: unknown): string[] {
  return [...messageProblems(message), ...switchProblems(message, ['parse'])]
}

function switchProblems(message: unknown, names: readonly (keyof typeof unread)[]): string[] {
  const raw = (message ?? {}) as Raw
  const wrong = names
    .filter(name => raw[name] !== unread[name])
    .map(name => `${name}: ${JSON.stringify(raw[name])} instead of ${JSON.stringify(unread[name])}`)
  return raw.link_names ? [...wrong, 'link_names: names in the text would become mentions'] : wrong
}

/** @param view what `views.open` and `views.publish` take */
export function viewProblems(view: unknown): string[] {
  const raw = (view ?? {}) as Raw
  if (raw.type !== 'modal' && raw.type !== 'home')
    return [`type: ${JSON.stringify(raw.type)} is no view for words`]
  const hasInput = Array.isArray(raw.blocks) && raw.blocks.some(block => block?.type === 'input')
  const { blocks: _, ...frame } = raw
  return [
    ...partProblems({ kind: raw.type, part: raw, path: '' }),
    ...Object.entries(frame)
      .flatMap(([name, value]) => everyPart(value, name, name))
      .flatMap(partProblems),
    ...(raw.type === 'modal' && hasInput && !raw.submit
      ? ['submit: what is filled in could not be sent']
      : []),
    ...blocksProblems(raw.blocks, raw.type),
    ...characterProblems(view),
  ]
}

function blocksProblems(blocks: unknown, surface: keyof typeof surfaces): string[] {
  const all = Array.isArray(blocks) ? blocks : []
  const found = all.flatMap((block, index) => everyPart(block, 'blocks', `blocks[${index}]`))
  return [
    ...all.flatMap((block, index) =>
      surfaces[surface].includes(block?.type)
        ? []
        : [`blocks[${index}]: ${JSON.stringify(block?.type)} does not stand in a ${surface}`],
    ),
    ...found.flatMap(partProblems),
    ...twice(all.map(block => block?.block_id)).map(
      id => `blocks: two have the block_id ${JSON.stringify(id)}`,
    ),
    ...twice(found.map(({ part }) => part.action_id)).map(
      id => `blocks: two elements have the action_id ${JSON.stringify(id)}`,
    ),
  ]
}

/** A part and every part within it; what has no type is known by the field it stands in. */
function everyPart(value: unknown, field: string, path: string): Found[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => everyPart(item, field, `${path}[${index}]`))
  if (value === null || typeof value !== 'object') return []
  const { type } = value as Raw
  const kind = typeof type === 'string' ? type : untyped[field]
  const here: Found[] = kind ? [{ kind, part: value as Raw, path }] : []
  const inside = Object.entries(value).flatMap(([name, item]) =>
    everyPart(item, name, path ? `${path}.${name}` : name),
  )
  return [...here, ...inside]
}

function partProblems({ kind, part, path }: Found): string[] {
  const fields = kinds[kind]
  if (!fields) return [`${path}: ${JSON.stringify(kind)} is not known`]
  const at = (name: string) => (path ? `${path}.${name}` : name)
  const missing = Object.entries(fields)
    .filter(([name, need]) => need === 'needed' && part[name] === undefined)
    .map(([name]) => `${at(name)}: ${kind} needs it`)
  const present = Object.entries(part).flatMap(([name, value]) => {
    if (name === 'type') return []
    if (!(name in fields)) return [`${at(name)}: ${kind} has no such field`]
    const known = `${kind}.${name}`
    return [
      ...misplaced(value, places[known], at(name)),
      ...within(known, value, at(name)),
      ...within(name, value, at(name)),
    ]
  })
  return [...missing, ...present, ...ownRules({ kind, part, path })]
}

/** A part that may not stand in its field. */
function misplaced(value: unknown, allowed: readonly string[] | undefined, path: string): string[] {
  if (!allowed) return []
  if (Array.isArray(value))
    return value.flatMap((item, index) => misplaced(item, allowed, `${path}[${index}]`))
  const { type } = (value ?? {}) as Raw
  return allowed.includes(String(type)) ? [] : [`${path}: ${JSON.stringify(type)} does not stand here`]
}

function within(known: string, value: unknown, path: string): string[] {
  const limit = limits[known]
  if (!limit) return []
  const out = (what: string, count: number, [least, most]: readonly [number, number]) =>
    count < least || count > most ? [`${path}: ${count} ${what}, and ${known} takes ${least} to ${most}`] : []
  const list = Array.isArray(value) ? value : []
  return [
    ...(limit.items ? out('items', list.length, limit.items) : []),
    ...(limit.cells
      ? list.flatMap((row, index) => out(`cells in row ${index}`, row.length, limit.cells!))
      : []),
    ...lengths(value, limit, path).flatMap(({ path, length }) =>
      out('characters', length, limit.length!).map(problem => problem.replace(/^[^:]*/, path)),
    ),
    ...(limit.between ? out('', Number(value), limit.between) : []),
    ...(limit.one && !limit.one.includes(String(value))
      ? [`${path}: ${JSON.stringify(value)} is none of ${limit.one.join(', ')}`]
      : []),
  ]
}

/** How long the text of a field is, or each text of a list. */
function lengths(value: unknown, { length }: Limit, path: string): { path: string; length: number }[] {
  if (!length) return []
  if (Array.isArray(value))
    return value.flatMap((item, index) => lengths(item, { length }, `${path}[${index}]`))
  const text = typeof value === 'string' ? value : ((value ?? {}) as Raw).text
  return [{ path, length: typeof text === 'string' ? [...text].length : 0 }]
}

/** What Slack lets pass and we do not: it would be read as markup, or could not be heard. */
function ownRules({ kind, part, path }: Found): string[] {
  const wrong = (isWrong: boolean, words: string) => (isWrong ? [`${path}: ${words}`] : [])
  switch (kind) {
    case 'plain_text':
      return wrong(part.emoji !== false, 'emoji has to be false, or :boom: becomes a picture')
    case 'mrkdwn':
      return wrong(true, 'words from outside would be read as markup')
    case 'markdown':
      return wrong(true, 'words from outside would be read as Markdown')
    case 'link':
      return wrong(
        !/^https:\/\//.test(String(part.url)),
        `no address of the web: ${JSON.stringify(part.url)}`,
      )
    case 'section':
      return wrong(!part.text && !part.fields, 'section needs text or fields')
    case 'image':
      return wrong(!part.image_url === !part.slack_file, 'image needs image_url or slack_file')
    case 'static_select':
      return wrong(!part.options === !part.option_groups, 'static_select needs options or option_groups')
    case 'button':
    case 'icon_button':
    case 'feedback_button':
      return wrong(!part.accessibility_label, 'accessibility_label is missing')
    default:
      return []
  }
}

/** Signs Slack reads as markup in the plain text: only its three entities may have an ampersand. */
function hasMarkup(text: unknown): boolean {
  return typeof text === 'string' && /[<>]|&(?!(?:amp|lt|gt);)/.test(text)
}

const counted = new Set(['text', 'title', 'value', 'url', 'accessibility_label', 'fallback', 'alt_text'])

/** Code points of everything in it that is words, an address or a value. */
function wordsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + wordsIn(item), 0)
  if (value === null || typeof value !== 'object') return 0
  return Object.entries(value).reduce(
    (sum, [name, item]) =>
      sum + (typeof item === 'string' ? (counted.has(name) ? [...item].length : 0) : wordsIn(item)),
    0,
  )
}

function twice(ids: readonly unknown[]): unknown[] {
  const given = ids.filter(id => id !== undefined)
  return [...new Set(given.filter((id, index) => given.indexOf(id) !== index))]
}
