/** Stands in for the service of Teams: takes whatever is posted to a chat, and gives each message an id. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export async function openTeams(): Promise<{ address: string; close(): void }> {
  let posted = 0
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ id: `m${++posted}` }))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
