/** Whether the time grows with a text, or with its square. */

import type { Library } from '../../core/library.ts'
import { understand } from '../../core/understand/understand.ts'
import { line, timeOf } from './measure.ts'

const size = 102_400

/** What is repeated to fill a text. */
const pieces: Record<string, string> = {
  prose: 'mail to our supplier hangs since we changed provider and nobody knows why. ',
  bounce:
    '550 5.4.316 Message expired, connection refused(Socket error code 10061) [LastAttemptedServerName=mail.example.org]\n',
  'digits and dots': '4.4.4.4.4.4.4.4.',
  brackets: '[Message=[Message=((',
  spaces: '   \t  \n  ',
  'one word': 'firewallconnectorcertificaat',
}

/** Prints the time of a text of 100 KB beside one of half that; linear is 2.00 x. */
export async function longTextsPart(library: Library): Promise<void> {
  line('', '100 KB', '50 KB', 'ratio')
  for (const [name, piece] of Object.entries(pieces)) {
    const whole = piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
    const time = (text: string) =>
      timeOf(
        () => [text],
        one => understand(library, one),
      )
    const [full, half] = [await time(whole), await time(whole.slice(0, size / 2))]
    line(name, `${full.toFixed(1)} ms`, `${half.toFixed(1)} ms`, `${(full / half).toFixed(2)} x`)
  }
}
