/** A process that sends mail as the desk does, for certificates are trusted from the start of one (`NODE_EXTRA_CA_CERTS`): desks and a delivery in. */

import { text } from 'node:stream/consumers'
import { createFiles } from '../../src/app/files.ts'
import { mailDesk } from '../../src/desks/mail.ts'
import { wholeLibrary } from './whole-library.ts'

const { desks, delivery } = JSON.parse(await text(process.stdin))
for (const desk of desks) await mailDesk(desk, { library: wholeLibrary(), files: createFiles() })(delivery)
