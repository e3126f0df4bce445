/** Findings as lines, and the last guard before they are shown: no secret leaves, whatever a rule has said. */

import type { Environment } from '../../settings/settings.ts'
import type { Finding } from './finding.ts'

/** Settings that are secret, and names of others that look as if they were. */
const secretName =
  /token|secret|password|passwd|apikey|api_key|credential|private|(database|smtp|webhook)_?ur[il]/i

/** What Slack's tokens look like, wherever they turn up. */
const tokenShape = /\bx(ox[a-z]|app|wfp)[-.][\w.-]*/g

/** A short word would be found everywhere, and is no secret. */
const shortest = 6

export function withoutSecrets(findings: readonly Finding[], variables: Environment): Finding[] {
  const secrets = Object.entries(variables)
    .filter(([name]) => secretName.test(name))
    .flatMap(([, value]) => [value?.trim() ?? '', ...passwordIn(value?.trim() ?? '')])
    .filter(value => value.length >= shortest)
    // A secret may be a piece of another one.
    .sort((one, other) => other.length - one.length)
  const clean = (text: string) => {
    const hidden = secrets.reduce((rest, secret) => rest.replaceAll(secret, '(hidden)'), text)
    // How a token begins is how one tells its kind; what follows is secret.
    return hidden.replace(tokenShape, found =>
      found.length > shortest ? `${found.slice(0, 5)}(hidden)` : found,
    )
  }
  return findings.map(finding => ({
    ...finding,
    field: clean(finding.field),
    what: clean(finding.what),
    ...(finding.fix && { fix: clean(finding.fix) }),
  }))
}

/** The password of an address, as it is written there and as it is meant. */
function passwordIn(address: string): string[] {
  if (!URL.canParse(address)) return []
  const { password } = new URL(address)
  try {
    return [password, decodeURIComponent(password)]
  } catch {
    return [password]
  }
}

/** One line for each finding: level, field, what is wrong and what to do. */
export function lines(findings: readonly Finding[]): string {
  const wide = Math.max(0, ...findings.map(({ field }) => field.length))
  return findings
    .map(({ level, field, what, fix }) =>
      // A name in the environment may hold what steers a terminal.
      `${level.padEnd(7)}  ${field.padEnd(wide)}  ${what}${fix ? ` ${fix}` : ''}`.replace(/\p{Cc}/gu, ' '),
    )
    .join('\n')
}
