/** Reads YAML: a quick reader gives the data, a thorough one what is wrong and on which line everything stands. */

import { CORE_SCHEMA, load, mapTag } from 'js-yaml'
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'

/** Keys and list positions from the top of a document to something in it. */
export type Path = readonly (string | number)[]

/** What a text holds, or everything that is wrong with it. */
export type Yaml = { data: unknown; lineOf: (path: Path) => number } | { mistakes: Mistake[] }

/** Something the thorough reader has against a text. */
export interface Mistake {
  line: number
  /** As the package names it: `DUPLICATE_KEY`. */
  code: string
  message: string
}

/** More than one document in a file, tabs, and byte order marks: the quick reader takes some of them otherwise. */
const strange = /^(?:---|\.\.\.)|[\t\ufeff]/m

/** Without keys that have no name, which each reader gives a name of its own. */
const schema = CORE_SCHEMA.withTags({
  ...mapTag,
  addPair: (map, key, value) => (key === null ? 'a key without a name' : mapTag.addPair(map, key, value)),
})

/** Reads one text; the thorough reader is asked only when the quick one refuses, or a line is wanted. */
export function readYaml(text: string): Yaml {
  const quick = readQuickly(text)
  if (!quick) return readThoroughly(text)
  let thorough: Yaml | undefined
  return {
    ...quick,
    lineOf: path => {
      thorough ??= readThoroughly(text)
      return 'lineOf' in thorough ? thorough.lineOf(path) : 1
    },
  }
}

function readQuickly(text: string): { data: unknown } | undefined {
  if (strange.test(text)) return undefined
  try {
    return { data: load(text, { schema }) }
  } catch {
    return undefined
  }
}

function readThoroughly(text: string): Yaml {
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line || 1
  const mistakes = yaml.errors.map(({ pos, code, message }) => ({
    line: lineAt(pos[0]),
    code: String(code),
    message,
  }))
  // The package finds out only when the data are asked for, and then throws.
  visit(yaml, {
    Alias: (_, alias) => {
      if (!alias.resolve(yaml))
        mistakes.push({
          line: lineAt(alias.range![0]),
          code: 'UNRESOLVED_ALIAS',
          message: `*${alias.source} stands for something that is marked nowhere before it`,
        })
    },
  })
  return mistakes.length > 0
    ? { mistakes }
    : { data: yaml.toJS(), lineOf: path => lineAt(offsetOf(yaml.contents, path)) }
}

function offsetOf(top: Node | null, path: Path): number {
  let node: unknown = top
  let offset = 0
  for (const key of path) {
    const next = isMap(node)
      ? node.items.find(pair => isScalar(pair.key) && String(pair.key.value) === String(key))
      : isSeq(node)
        ? node.items[Number(key)]
        : undefined
    if (!next) break
    const start = isPair(next) ? (next.key as Node) : (next as Node)
    offset = start.range?.[0] ?? offset
    node = isPair(next) ? next.value : next
  }
  return offset
}
