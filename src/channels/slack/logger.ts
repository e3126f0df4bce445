/** The SDK's own log lines, into ours: warnings and errors alone, and of an error its name, since its text may hold anything. */

import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../app/ports/watch.ts'

export function quietLogger(log: Log): Logger {
  const told = (parts: unknown[]) =>
    parts
      .map(part => (part instanceof Error ? ((part as { code?: string }).code ?? part.name) : part))
      .filter(part => typeof part === 'string')
      .join(' ')
      .slice(0, 200)
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ channel: 'slack', sdk: told(parts) }, 'slack'),
    error: (...parts) => log.error({ channel: 'slack', sdk: told(parts) }, 'slack'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}

/** What a fault was and where, without its words: they may be somebody's. */
export function failureOf(error: Error & { code?: string; original?: Error }): Record<string, string> {
  const fault = error.original ?? error
  const at = (fault.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return { error: error.code ?? fault.name, kind: fault.name, at: at.slice(0, 5).join('\n') }
}
