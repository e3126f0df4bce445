/** A file that somebody sent: what is kept of it is its name and where it can be had, never what is in it. */

import { redact } from './compose/redact.ts'
import { oneLine } from './literal.ts'

export interface SentFile {
  /** One line, people's addresses taken out. */
  name: string
  /** Its media type, as the platform tells it; `''` where it does not. */
  type: string
  /** Absent where the platform does not tell it. */
  bytes?: number
  /** The channel it came through, which alone can fetch it. */
  channel: string
  /** What it is to that channel; plain JSON without secrets. */
  at: unknown
}

/** Files of a message and of a trouble that are kept, the newest ones. */
export const mostFiles = 5
/** Bytes of a file that is passed on. */
export const mostBytes = 10 * 1024 * 1024

/** Signs of a name. */
const longest = 120
/** A longer one is none: it is part of the name. */
const ending = /\.[\p{L}\p{N}]{1,8}$/u

/** What is passed on, by the end of its name, with the type it is sent as. What a computer would run or a browser would open as a page is not among it. */
const kinds: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  pdf: 'application/pdf',
  txt: 'text/plain',
  log: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A file as it is kept. */
export function sentFile({ name, type, ...rest }: SentFile): SentFile {
  const bare = (type.split(';')[0] ?? '').trim().toLowerCase()
  return { ...rest, name: nameOf(name, bare), type: bare.slice(0, longest) }
}

/** The end tells the kind: it stays when the rest looks like an address, or is too long. */
function nameOf(given: string, type: string): string {
  const line = oneLine(given).replace(/[/\\]/g, '_')
  const [end = endOf(type)] = ending.exec(line) ?? []
  const stem = ending.test(line) ? line.slice(0, -end.length) : line
  const signs = [...redact(stem)]
  const room = longest - end.length
  return `${signs.length > room ? `${signs.slice(0, room - 1).join('')}…` : signs.join('') || '…'}${end}`
}

/** What a picture that was pasted is called by, which has no name. */
function endOf(type: string): string {
  const [kind] = Object.entries(kinds).find(([, known]) => known === type) ?? []
  return kind ? `.${kind}` : ''
}

/** Why a file is not passed on but named; `undefined` for one that is. */
export function keptBack({
  name,
  bytes = 0,
}: Pick<SentFile, 'name' | 'bytes'>): 'kind' | 'large' | undefined {
  if (!kindOf(name)) return 'kind'
  return bytes > mostBytes ? 'large' : undefined
}

/** The type a file is passed on as, whatever it said it was; `undefined` for a kind that is not. */
export function kindOf(name: string): string | undefined {
  const end = ending.exec(name)?.[0].slice(1).toLowerCase() ?? ''
  return Object.hasOwn(kinds, end) ? kinds[end] : undefined
}

/** Those of some files that are passed on. */
export function passedOn(files: readonly SentFile[]): SentFile[] {
  return files.filter(file => !keptBack(file))
}

/** The newest of some files, each once. */
export function newest(files: readonly SentFile[]): SentFile[] {
  return once(files).slice(-mostFiles)
}

/** Those that are too many, for there are newer ones. */
export function tooMany(files: readonly SentFile[]): SentFile[] {
  return once(files).slice(0, -mostFiles)
}

function once(files: readonly SentFile[]): SentFile[] {
  return [...new Map(files.map(file => [JSON.stringify([file.channel, file.at]), file])).values()]
}
