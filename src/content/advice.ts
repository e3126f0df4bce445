/** Turns what a schema complains about into advice: what is wrong, in words, and what to write instead. */

import type { ErrorObject } from 'ajv'
import { distance } from './stem.ts'
import type { Path } from './yaml.ts'

export interface Advice {
  path: Path
  what: string
  fix: string
}

interface Schema {
  description?: string
  properties?: Record<string, Schema>
}

/** One piece of advice for each thing that is wrong; a complaint about a complaint says nothing new. */
export function advise(errors: readonly ErrorObject[]): Advice[] {
  const seen = new Set<string>()
  return errors
    .filter(({ keyword }) => keyword !== 'propertyNames')
    .map(advice)
    .filter(({ path, what }) => {
      const key = `${path.join('/')} ${what}`
      return !seen.has(key) && seen.add(key)
    })
}

function advice(error: ErrorObject): Advice {
  const path = pathOf(error.instancePath)
  const schema = (error.parentSchema ?? {}) as Schema
  const about = schema.description ?? 'docs/content.md shows the form.'
  const name = path.length > 0 ? `\`${path.join('.')}\`` : 'the file'
  const params = error.params as Record<string, unknown>
  if (error.propertyName !== undefined) {
    return {
      path: [...path, error.propertyName],
      what: `the key \`${error.propertyName}\` is not a name that can stand here`,
      fix: about,
    }
  }
  switch (error.keyword) {
    case 'required': {
      const missing = String(params.missingProperty)
      const meaning = schema.properties?.[missing]?.description
      return {
        path,
        what: `\`${[...path, missing].join('.')}\` is missing`,
        fix: `Write \`${missing}:\` here. ${meaning ?? ''}`.trim(),
      }
    }
    case 'additionalProperties':
      return stray(path, String(params.additionalProperty), Object.keys(schema.properties ?? {}))
    case 'enum':
      return {
        path,
        what: `${name} is \`${error.data}\``,
        fix: `Write one of: ${(params.allowedValues as string[]).join(', ')}. ${about}`,
      }
    case 'type': {
      const unquoted = params.type === 'string' && ['number', 'boolean'].includes(typeof error.data)
      const fix = unquoted ? `Put it in quotes: '${error.data}'.` : about
      return { path, what: `${name} should be ${nouns[String(params.type)] ?? params.type}`, fix }
    }
    case 'pattern':
      return { path, what: `${name} is \`${error.data}\`, which has not the right form`, fix: about }
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return { path, what: `${name} needs at least ${params.limit}`, fix: about }
    case 'maxItems':
    case 'maxLength':
      return { path, what: `${name} has more than ${params.limit}`, fix: about }
    case 'uniqueItems':
      return {
        path: [...path, Number(params.i)],
        what: `${name} lists \`${(error.data as unknown[])[Number(params.i)]}\` twice`,
        fix: 'Remove one of the two.',
      }
    default:
      return { path, what: `${name} ${error.message ?? 'does not fit its schema'}`, fix: about }
  }
}

const nouns: Record<string, string> = {
  array: 'a list',
  object: 'a map: `key: value` lines',
  string: 'a text',
  boolean: 'true or false',
}

function stray(path: Path, key: string, known: string[]): Advice {
  const near = known.find(name => distance(name, key) <= 2)
  const choices = known.length > 0 ? `Known here: ${known.join(', ')}.` : 'Remove it.'
  return {
    path: [...path, key],
    what: `\`${[...path, key].join('.')}\` means nothing here`,
    fix: near ? `Did you mean \`${near}\`? ${choices}` : choices,
  }
}

function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}
