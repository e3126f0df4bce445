/** Checks a Slack manifest against manifest/slack/schema.json. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

/** @returns what Slack would refuse, one sentence each */
export function slackComplaints(root: string, text: string): string[] {
  const schema = JSON.parse(readFileSync(join(root, 'manifest/slack/schema.json'), 'utf8'))
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
  const validate = ajv.compile(schema)
  validate(parse(text))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
}
