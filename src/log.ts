/** Structured lines on standard output; the only file that imports pino. */

import { type DestinationStream, type LevelWithSilent, pino, stdTimeFunctions } from 'pino'
import type { Log } from './app/ports/watch.ts'

/**
 * An error without its message: messages quote what they stumbled over (`Unexpected token in "Dear colleague…"`),
 * and nothing a person wrote may enter a log. The kind, the code and the place in our files say where to look.
 */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error
  const stack = error.stack ?? ''
  // The message opens the stack, and may have lines that look like frames.
  const frames = stack.slice(stack.indexOf(error.message) + error.message.length)
  const at = frames.split('\n').filter(line => /^\s+at /.test(line))
  const code = (error as { code?: unknown }).code
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    at: at.slice(0, 12).map(line => line.trim()),
    ...(error.cause instanceof Error ? { cause: describe(error.cause) } : {}),
  }
}

/**
 * One JSON object a line. An error goes into the field `error` and is written without its message.
 *
 * @param to where the lines go instead of standard output
 * @param trace the id of the trace that what is logged belongs to, if it belongs to one
 */
export function createLog(
  level: LevelWithSilent,
  to?: DestinationStream,
  trace?: () => string | undefined,
): Log {
  const lines = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      serializers: { error: describe, err: describe },
      ...(trace && { mixin: () => ({ trace_id: trace() }) }),
    },
    to ?? pino.destination({ fd: 1, sync: true }),
  )
  return {
    info: (fields, message) => lines.info(fields, message),
    warn: (fields, message) => lines.warn(fields, message),
    error: (fields, message) => lines.error(fields, message),
  }
}
