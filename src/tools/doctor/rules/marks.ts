/** Values that carry more than was meant: quotation marks, or white space in the middle. */

import { settingNames } from '../../../settings/settings.ts'
import { error, type Finding, type Given } from '../finding.ts'

/** Ids, tokens and secrets are one word. */
const oneWord = /^(MicrosoftApp(Id|Password|TenantId)|SLACK_\w+)$/

export function marks({ value }: Given): Finding[] {
  return settingNames.flatMap(name => {
    const text = value(name)
    if (!text) return []
    if (/^(["']).*\1$/s.test(text))
      return [
        error(
          name,
          'has quotation marks around it, which are part of the value here.',
          'Remove them: not every way of setting a variable takes them off.',
        ),
      ]
    if (oneWord.test(name) && /\s/.test(text))
      return [
        error(
          name,
          'has white space in the middle, so more than one thing was pasted.',
          'Copy it once more.',
        ),
      ]
    return []
  })
}
