/** What to say about listening: where, or why not. */

/** The address to open; an address of version 6 stands in brackets. */
export function addressOf({ port }: { port: number }, host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** One sentence about what is in the way, and one about what to do. */
export function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const says = (sentence: string): Error => new Error(sentence, { cause: error })
  switch (error.code) {
    case 'EADDRINUSE':
      return says(
        `Port ${port} is in use. Stop the other program, or take another port: PORT=${port + 1} npm start`,
      )
    case 'EACCES':
      return says(
        `Port ${port} needs more rights than this user has. Take one above 1023: PORT=3978 npm start`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return says(`${host} is not an address of this computer. Leave HOST out, or set HOST=127.0.0.1.`)
    default:
      return says(`The server cannot listen on ${host}, port ${port} (${error.code}). Check HOST and PORT.`)
  }
}
