/** Checks a Slack manifest against manifest/slack/schema.json. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

const validators = new Map<string, ValidateFunction>()

/** @returns what Slack would refuse, one sentence each */
export function slackComplaints(root: string, text: string): string[] {
  const validate = validators.get(root) ?? compiled(root)
  validators.set(root, validate)
  validate(parse(text))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
}

function compiled(root: string): ValidateFunction {
  const schema = JSON.parse(readFileSync(join(root, 'manifest/slack/schema.json'), 'utf8'))
  return new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(
    schema,
  )
}
