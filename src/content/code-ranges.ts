/** Writes out codes that are written short: ranges, and the X of the public registry. */

/** `5.7.606-5.7.649` as its 44 codes; a single code as itself. */
export function expandRange(codes: string): string[] {
  const [from, to] = codes.split('-')
  if (!from || !to) return [codes]
  const stem = from.slice(0, from.lastIndexOf('.') + 1)
  const first = Number(from.slice(stem.length))
  const last = Number(to.slice(to.lastIndexOf('.') + 1))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => `${stem}${first + index}`)
}

/** `X.1.1` as `4.1.1` and `5.1.1`. */
export function expandClass(code: string): string[] {
  return code.startsWith('X') ? [`4${code.slice(1)}`, `5${code.slice(1)}`] : [code]
}
