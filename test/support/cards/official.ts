/** What the official parser and validator of Adaptive Cards says of a card, at the version Teams shows. */

import { createRequire } from 'node:module'
import type * as AdaptiveCards from 'adaptivecards'

// The main entry of the package does not load in Node; the bundle does.
const cards: typeof AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js')

/** Teams shows cards up to this version (Copilot Studio guidance, "Adaptive Cards overview"). */
const newest = cards.Versions.v1_5

type Raw = Readonly<Record<string, unknown>>

/** What the parser reads by itself, outside its own list of properties. */
const besides: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ['body', 'actions', 'msteams'],
  Container: ['items'],
  Column: ['items'],
  ColumnSet: ['columns'],
  Table: ['rows'],
  TableRow: ['cells'],
  TableCell: ['items'],
  RichTextBlock: ['inlines'],
  ActionSet: ['actions'],
  'Action.ShowCard': ['card'],
}

/** Objects that carry no type of their own, by the property they stand in. */
const untyped: Readonly<Record<string, string>> = {
  'FactSet.facts': 'Fact',
  'Input.ChoiceSet.choices': 'Choice',
  'Table.columns': 'TableColumnDefinition',
  'ColumnSet.columns': 'Column',
  'Table.rows': 'TableRow',
  'TableRow.cells': 'TableCell',
  'AdaptiveCard.refresh': 'RefreshDefinition',
}

/** Free data, which is no part of the card's language. */
const free = new Set(['data', 'msteams', 'requires'])

/** Without these nothing can be shown; the parser lets them pass. */
const required: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ['version', 'body'],
  TextBlock: ['text'],
  TextRun: ['text'],
  RichTextBlock: ['inlines'],
  Image: ['url'],
  Fact: ['title', 'value'],
  Choice: ['title', 'value'],
  ActionSet: ['actions'],
  Container: ['items'],
  ColumnSet: ['columns'],
  FactSet: ['facts'],
  'Action.Execute': ['verb'],
  'Action.OpenUrl': ['url'],
  'Action.ShowCard': ['card'],
  'Action.ToggleVisibility': ['targetElements'],
  'Input.Text': ['id'],
  'Input.ChoiceSet': ['id', 'choices'],
  'Input.Toggle': ['id', 'title'],
}

/** Everything the official parser and validator complain of, and what the version does not know. */
export function officialProblems(card: unknown): string[] {
  const context = new cards.SerializationContext(newest)
  const parsed = new cards.AdaptiveCard()
  // The pattern for languages is shared and remembers where it stopped, so that every second card would be refused for a good one.
  const { lang, ...rest } = (card ?? {}) as Raw
  parsed.parse(rest, context)
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index))
  return [
    ...events.map(({ message }) => `the parser says: ${message}`),
    ...parsed.validateProperties().validationEvents.map(({ message }) => `the validator says: ${message}`),
    ...(lang === undefined || /^[a-z]{2,3}$/i.test(String(lang))
      ? []
      : [`card.lang: ${JSON.stringify(lang)} is no language`]),
    ...versionProblems(card),
    ...unknownProperties(card as Raw, 'AdaptiveCard', 'card'),
  ]
}

function versionProblems(card: unknown): string[] {
  const { type, version } = (card ?? {}) as Raw
  const read =
    typeof version === 'string' ? cards.Version.parse(version, new cards.SerializationContext()) : undefined
  return [
    ...(type === 'AdaptiveCard' ? [] : [`card.type: ${JSON.stringify(type)} is no AdaptiveCard`]),
    ...(read && read.compareTo(newest) <= 0
      ? []
      : [`card.version: ${JSON.stringify(version)} is not 1.5 or earlier`]),
  ]
}

/** Properties an element or action has at this version; `undefined` when it is not known there at all. */
function propertiesOf(type: string): Set<string> | undefined {
  const { elementRegistry, actionRegistry } = new cards.SerializationContext(newest)
  const plain = {
    AdaptiveCard: cards.AdaptiveCard,
    Column: cards.Column,
    TableRow: cards.TableRow,
    TableCell: cards.TableCell,
    TableColumnDefinition: cards.TableColumnDefinition,
    Fact: cards.Fact,
    Choice: cards.Choice,
    RefreshDefinition: cards.RefreshDefinition,
  }[type]
  const made =
    elementRegistry.createInstance(type, newest) ??
    actionRegistry.createInstance(type, newest) ??
    (plain && new plain())
  if (!made) return undefined
  const schema = made.getSchema()
  const known = Array.from({ length: schema.getCount() }, (_, index) => schema.getItemAt(index))
    .filter(({ targetVersion }) => targetVersion.compareTo(newest) <= 0)
    .map(({ name }) => name)
  return new Set([...known, ...(besides[type] ?? []), 'fallback'])
}

/** The parser passes over properties it does not know; a client may not. */
function unknownProperties(raw: Raw, type: string, path: string): string[] {
  const known = propertiesOf(type)
  if (!known) return [`${path}: ${JSON.stringify(type)} is not known in 1.5`]
  const missing = (required[type] ?? [])
    .filter(name => raw[name] === undefined || raw[name] === '')
    .map(name => `${path}: ${type} needs "${name}"`)
  const inside = Object.entries(raw).flatMap(([name, value]) => {
    if (!known.has(name)) return [`${path}.${name}: ${type} has no such property in 1.5`]
    return free.has(name) ? [] : inValue(value, `${type}.${name}`, `${path}.${name}`)
  })
  return [...missing, ...inside]
}

function inValue(value: unknown, place: string, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => inValue(item, place, `${path}[${index}]`))
  if (value === null || typeof value !== 'object') return []
  const { type } = value as Raw
  const named = typeof type === 'string' ? type : untyped[place]
  return named ? unknownProperties(value as Raw, named, path) : []
}
