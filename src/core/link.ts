/** A link as words that can still be followed: its address stands behind what it is called, where that says something else. */
export function asWords(called: string, address: string): string {
  return bare(called) === bare(address) ? called : `${called} (${address})`
}

/** `contoso.com`, of which clients make a link to `http://contoso.com/`. */
function bare(address: string): string {
  return address
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
}
