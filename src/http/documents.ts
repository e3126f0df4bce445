/** Shares what the app in Teams links to: what this is, what it sees and keeps, and on what terms it may be used. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HttpResponse, Routes } from '../app/ports/channel.ts'
import { refusal } from './refusal.ts'

/** Paths, and the files of the repository that are read there as plain text. */
const documents = { '/about': 'README.md', '/privacy': 'docs/privacy.md', '/terms': 'LICENSE' }

/** @param root where the files stand */
export function shareDocuments(routes: Routes, root: string): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' }
  for (const [path, file] of Object.entries(documents))
    routes.on(
      'GET',
      path,
      (): Promise<HttpResponse> =>
        readFile(join(root, file)).then(
          body => ({ status: 200, headers, body }),
          () => refusal(404, 'This document is not here.', `It is ${file} in the repository.`),
        ),
    )
}
