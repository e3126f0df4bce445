/** `mailflow ask`: one answer to one text, to read. */

import { text as readAll } from 'node:stream/consumers'
import { Command } from 'commander'
import { loadLibrary } from '../../content/load.ts'
import { plain } from '../../core/compose/plain.ts'
import { voice } from '../../core/compose/words.ts'
import { begin } from '../../core/conversation.ts'
import { turn } from '../../core/turn.ts'
import { Failure } from '../failure.ts'
import { checkedLanguage, languageOption } from '../language-option.ts'
import { printable } from '../printable.ts'

export function askCommand(): Command {
  return new Command('ask')
    .description('answer one text: an error, or what you see')
    .argument('[text...]', 'the text; standard input without it, or with -')
    .option('--json', 'the reply as data')
    .addOption(languageOption())
    .action(async (parts: string[], options: { json?: true; language?: string }) => {
      const library = await loadLibrary()
      const wanted = checkedLanguage(library, options.language)
      const piped = parts.length === 0 || parts.join() === '-'
      if (piped && process.stdin.isTTY)
        throw new Failure('give a text: mailflow ask "450 4.4.316 Connection refused"', 2)
      const text = piped ? await readAll(process.stdin) : parts.join(' ')
      const state = {
        conversation: begin('ask', wanted ?? library.languages[0]!),
        person: { allSteps: true },
      }
      const at = new Date().toISOString()
      const said = turn(library, state, { kind: 'said', text, at, ...(wanted && { language: wanted }) })
      // A wanted language stands, whatever the text is written in.
      const reply =
        wanted && said.reply.language !== wanted
          ? turn(
              library,
              { ...said, conversation: { ...said.conversation, language: wanted } },
              { kind: 'pressed', press: 'repeat', at },
            ).reply
          : said.reply
      console.log(
        options.json
          ? JSON.stringify(reply, null, 2)
          : printable(plain(voice(library, reply.language), reply)),
      )
    })
}
