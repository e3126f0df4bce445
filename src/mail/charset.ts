/** Bytes of a text file as words, whatever program wrote them. */

/**
 * UTF-16 and UTF-8 by their mark; without one UTF-8 where the bytes are valid, else what Windows programs write.
 *
 * @see https://encoding.spec.whatwg.org/#decode
 */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const unmarked = unmarkedUtf16(bytes)
  if (unmarked) return new TextDecoder(unmarked).decode(bytes)
  try {
    // A text that was cut may end in the middle of a character: `stream` keeps that from being a fault.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** PowerShell's `>` writes UTF-16, and tools that copy lose the mark: then every other byte of plain letters is zero. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 200)
  if (sample.length < 4) return undefined
  const zeros = [0, 1].map(from => sample.filter((byte, at) => at % 2 === from && byte === 0).length)
  const most = sample.length / 2 - 1
  if (zeros[1]! >= most * 0.7 && zeros[0] === 0) return 'utf-16le'
  return zeros[0]! >= most * 0.7 && zeros[1] === 0 ? 'utf-16be' : undefined
}
