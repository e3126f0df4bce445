/** Which addresses are Microsoft's own: where Teams keeps people's files, and the service that has the pictures in messages. */

import { isLoopback } from '../../core/loopback.ts'

/** SharePoint and OneDrive; their national clouds included. */
const storage =
  /(?:^|\.)(?:sharepoint\.(?:com|us|cn|de)|sharepoint-(?:df\.com|mil\.us)|1drv\.com|onedrive\.live\.com|files\.1drv\.com)$/

/** The service bots speak to, in each cloud. Names beside it can be had by anybody. */
const service =
  /^smba\.(?:trafficmanager\.net|infra\.gcc\.teams\.microsoft\.com|infra\.(?:gov|dod)\.teams\.microsoft\.us)$/

/** Whether an address may be asked. */
export type Trust = (url: URL) => boolean

/** What is Microsoft's; in local development this computer instead, and nothing else. */
export interface Trusted {
  storage: Trust
  service: Trust
}

/** @param isLocal whether everything is on this computer */
export function trusted(isLocal: boolean): Trusted {
  const among =
    (hosts: RegExp): Trust =>
    ({ protocol, hostname, username }) =>
      username === '' && (isLocal ? isLoopback(hostname) : protocol === 'https:' && hosts.test(hostname))
  return { storage: among(storage), service: among(service) }
}

/** Whether an address is one, and may be asked. */
export function isAmong(trust: Trust, address: string): boolean {
  return URL.canParse(address) && trust(new URL(address))
}
