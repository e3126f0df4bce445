/** `mailflow tree`: the tree of questions behind one code. */

import { Command } from 'commander'
import { loadLibrary } from '../../content/load.ts'
import { draw } from '../../core/diagnose/tree.ts'
import { Failure } from '../failure.ts'
import { checkedLanguage, languageOption } from '../language-option.ts'

export function treeCommand(): Command {
  return new Command('tree')
    .description('draw the tree of questions behind a code')
    .argument('<code>', 'an enhanced status code, its expired form, an entry, or "other"')
    .addOption(languageOption())
    .action(async (code: string, options: { language?: string }) => {
      const library = await loadLibrary()
      const language = checkedLanguage(library, options.language) ?? library.languages[0]!
      const wanted = code.replace(/^[45]\d\d[ -]/, '')
      const entry = Object.values(library.entries).find(
        known =>
          known.entry === wanted ||
          known.article === wanted ||
          known.codes.includes(wanted) ||
          known.becomes === wanted,
      )
      const all = Object.keys(library.entries)
      if (!entry) throw new Failure(`no tree for "${code}"; there is one for ${all.join(', ')}`)
      process.stdout.write(draw(library, entry, language))
    })
}
