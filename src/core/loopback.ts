/** Which host names and addresses mean this very computer. */

/**
 * True for `localhost`, 127.0.0.0/8 and `::1`, with or without brackets. A port is no part of a host.
 *
 * Names below `localhost` are left out: not every resolver keeps them on this computer.
 */
export function isLoopback(host: string): boolean {
  const bare = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:/, '')
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare)
}
