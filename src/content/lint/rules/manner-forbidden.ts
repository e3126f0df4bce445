/** Words that must not come back, and marks that do not belong to our voice. */

import type { Language } from '../../../core/library.ts'
import type { Kind } from '../../kinds.ts'
import type { Document } from '../../read.ts'
import type { Finding, Rule } from '../rule.ts'
import { keyOf, strings } from '../strings.ts'

interface Ban {
  words: RegExp
  what: string
  fix: string
  language?: Language
  /** Where the ban looks: `prose` is what we say; `all` is commands and phrases people say, too. */
  in: 'prose' | 'all'
}

const bans: readonly Ban[] = [
  {
    words: /niet-af te sluiten|niet af te sluiten/i,
    in: 'prose',
    what: 'an error of the Dutch source',
    fix: 'Write *onbestelbaar*.',
  },
  {
    words: /closedly/i,
    in: 'prose',
    what: 'an error of the Dutch source',
    fix: 'Write `Connection was closed abruptly`.',
  },
  {
    words: /interne doorverteller|interne door te sturen/i,
    in: 'prose',
    what: 'an error of the Dutch source',
    fix: 'Write *Interne relay*.',
  },
  { words: /verbindingslijn/i, in: 'prose', what: 'an error of the Dutch source', fix: 'Write *connector*.' },
  {
    words: /pakkettest/i,
    in: 'prose',
    what: 'an error of the Dutch source',
    fix: 'Write *pakketinspectie*.',
  },
  {
    words: /niet-besleedbare|deze fout kan zijn ontworpen/i,
    in: 'prose',
    what: 'an error of the Dutch source',
    fix: 'Say it anew.',
  },
  {
    words:
      /turn it on[^.]{0,60}in te schakelen|in te schakelen[^.]{0,60}turn it on|de connector in te schakelen/i,
    in: 'prose',
    what: 'the inverted instruction of the Dutch source: the connector goes OFF',
    fix: 'Write that the connector is turned off (clear "Turn it on"); to turn it back on is an `undo`, in other words.',
  },
  {
    words: /Get-MessageTrace(?:Detail)?(?!Detail|V2)\b/,
    in: 'all',
    what: 'an old cmdlet',
    fix: 'Write `Get-MessageTraceV2` or `Get-MessageTraceDetailV2`.',
  },
  { words: /!(?!=)/, in: 'prose', what: 'an exclamation mark', fix: 'Say it calmly, with a full stop.' },
  {
    words: /\b(?:u|uw|uzelf)\b/i,
    language: 'nl',
    in: 'prose',
    what: '*u* or *uw*',
    fix: 'Write *je* or *jullie*; a product label stands in **bold**.',
  },
  {
    words: /\]\(|^#|<\/?[a-z]+>/im,
    in: 'prose',
    what: 'other markup than **bold** and `code`',
    fix: 'Use **bold** for labels, `code` for error text and commands, and no links.',
  },
]

/** Files that hold what we say, and keys in them that hold what others say. */
const prose: readonly Kind[] = [
  'entry-text',
  'cause-text',
  'question-text',
  'places-text',
  'phrases',
  'page',
  'glossary',
  'standard',
]
const said = new Set(['heard', 'reply', 'says', 'literal'])

export const mannerForbidden: Rule = {
  id: 'manner/forbidden',
  what: 'No known error of the Dutch source, no withdrawn cmdlet, no exclamation mark, no markup beyond bold and code.',
  why: 'The Dutch page this began with tells people to turn a connector on that should go off.',
  fix: 'Say it in other words.',
  *check(content): Iterable<Finding> {
    for (const document of content.documents) {
      for (const [path, text] of strings(document.data)) {
        const ours = isProse(document, keyOf(path)) ? plain(text) : undefined
        for (const ban of bans) {
          const words = ban.in === 'all' ? text : ours
          if (words === undefined || (ban.language && ban.language !== document.language)) continue
          const found = ban.words.exec(words)
          if (found) yield { document, path, what: `"${found[0].trim()}" is ${ban.what}`, fix: ban.fix }
        }
      }
    }
  },
}

function isProse({ kind }: Document, key: string): boolean {
  return prose.includes(kind) && !said.has(key)
}

/** Labels and code are the product's own words. */
function plain(text: string): string {
  return text.replace(/\*\*[^*]*\*\*/g, '').replace(/`[^`]*`/g, '')
}
