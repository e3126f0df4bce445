/** Where Teams keeps files and pictures: a loopback server that gives out what was put there, and takes what is saved. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Storage {
  /** What is given out, by path. */
  content: Map<string, Buffer>
  /** What was saved, by path. */
  saved: Map<string, Buffer>
  /** The requests, in order. */
  asked: { method: string; path: string; headers: NodeJS.Dict<string | string[]> }[]
  /** The status of everything that is asked for, when something is wrong. */
  ailing: number | undefined
  /** Where everybody who asks is sent instead. */
  leads: string | undefined
  url(path: string): string
  /** A file as Teams names it in a message. */
  file(name: string, content: Buffer | string): Record<string, unknown>
  /** A picture in a message. */
  picture(name: string, content: Buffer, contentType?: string): Record<string, unknown>
  close(): Promise<void>
}

export async function openStorage(): Promise<Storage> {
  const server = createServer(async (request, response) => {
    const { method = '', headers, url = '' } = request
    const path = decodeURIComponent(url)
    storage.asked.push({ method, path, headers })
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const found = storage.content.get(path)
    if (method === 'PUT' && !storage.ailing) storage.saved.set(path, Buffer.concat(parts))
    response.statusCode = storage.ailing ?? (method === 'PUT' ? 201 : found ? 200 : 404)
    if (storage.leads) response.writeHead(302, { location: storage.leads })
    response.end(storage.ailing ? '' : found)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const storage: Storage = {
    content: new Map(),
    saved: new Map(),
    asked: [],
    ailing: undefined,
    leads: undefined,
    url: path => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    file(name, content) {
      storage.content.set(`/files/${name}`, Buffer.from(content))
      const downloadUrl = storage.url(`/files/${encodeURIComponent(name)}`)
      const contentType = 'application/vnd.microsoft.teams.file.download.info'
      return { contentType, name, content: { downloadUrl, fileType: name.split('.').at(-1) } }
    },
    picture(name, content, contentType = 'image/*') {
      const path = `/v3/attachments/0-${name}/views/original`
      storage.content.set(path, content)
      return { contentType, contentUrl: storage.url(path) }
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return storage
}

/** The smallest picture there is, with as much behind it as is asked for. */
export function png(bytes = 0): Buffer {
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
  const picture = Buffer.from(dot, 'base64')
  return Buffer.concat([picture, Buffer.alloc(Math.max(0, bytes - picture.byteLength))])
}
