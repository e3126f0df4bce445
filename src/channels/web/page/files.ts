/** Reads a file that was chosen, pasted or dropped, or says plainly why not. */

import { label } from './labels.ts'

const largest = 256 * 1024

/** The text of the one file given, or a sentence about what is in the way. */
export async function readText(
  files: FileList,
): Promise<{ text: string; name: string } | { problem: string }> {
  const [file] = files
  if (!file || files.length > 1) return { problem: label('file.several') }
  const { name, type, size } = file
  if (type.startsWith('image/')) return { problem: label('file.image') }
  if (!(type.startsWith('text/') || type === 'message/rfc822' || /\.(txt|log|eml|csv|json|xml)$/i.test(name)))
    return { problem: label('file.kind', { name }) }
  if (size > largest) return { problem: label('file.large', { name }) }
  const text = decode(new Uint8Array(await file.arrayBuffer()))
  if (text.includes('\0')) return { problem: label('file.binary', { name }) }
  return text.trim() === '' ? { problem: label('file.empty', { name }) } : { text, name }
}

/** UTF-8, or what its first bytes say: PowerShell writes its logs as UTF-16. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
