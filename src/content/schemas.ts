/** The JSON Schemas of the content, compiled when they are first needed. */

import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'

const folder = new URL('./schema/', import.meta.url)
let ajv: Ajv2020 | undefined

/** Everything a schema has against some data; nothing when it fits. */
export function complaints(schema: string, data: unknown): ErrorObject[] {
  const validate = compiled().getSchema(`${schema}.json`) as ValidateFunction
  return validate(data) ? [] : (validate.errors ?? [])
}

function compiled(): Ajv2020 {
  if (ajv) return ajv
  ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictTypes: false })
  // Keyed by file name, so that `shared.json#/...` means the same to ajv and to an editor.
  for (const file of readdirSync(folder)) {
    ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file)
  }
  return ajv
}
