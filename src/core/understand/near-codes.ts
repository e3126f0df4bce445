/** Finds the code that somebody may have meant when a code exists nowhere. */

/**
 * Known codes one edit away (insertion, deletion, substitution, swapped neighbours; Damerau 1964), swapped neighbours
 * first; none when the code is known or when more than two are near.
 */
export function nearCodes(enhanced: string, known: Iterable<string>): string[] {
  const swapped: string[] = []
  const others: string[] = []
  for (const code of known) {
    if (code === enhanced) return []
    if (isSwapped(code, enhanced)) swapped.push(code)
    else if (isOneEdit(code, enhanced)) others.push(code)
  }
  const near = [...swapped, ...others]
  return near.length > 2 ? [] : near
}

/** How far two texts agree, from the front. */
function agree(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

function isSwapped(one: string, other: string): boolean {
  const at = agree(one, other)
  return (
    one.length === other.length &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  )
}

function isOneEdit(one: string, other: string): boolean {
  if (one.length < other.length) return isOneEdit(other, one)
  const at = agree(one, other)
  return one.slice(at + 1) === other.slice(one.length === other.length ? at + 1 : at)
}
