/** Tells what is older than its source. */

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** When anything under these paths last changed, folders included, since a folder changes when a file is removed; 0 when none is there. */
export function newest(paths: readonly string[], leaveOut: RegExp = /^$/): number {
  return Math.max(
    0,
    ...paths.filter(path => !leaveOut.test(path) && existsSync(path)).map(path => newestIn(path, leaveOut)),
  )
}

function newestIn(path: string, leaveOut: RegExp): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(
    stat.mtimeMs,
    newest(
      readdirSync(path).map(name => join(path, name)),
      leaveOut,
    ),
  )
}
