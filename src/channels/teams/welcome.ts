/** The first words in a chat: what can be pasted, as suggestions where one is alone with it; how to call it where many are. */

import type { Activity } from 'botbuilder'
import { nowhere } from '../../core/compose/respond.ts'
import { paragraph } from '../../core/compose/talk.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import * as limits from './limits.ts'
import type { Place } from './place.ts'

const examples = ['example-1', 'example-2', 'example-3']

/** @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/suggested-actions */
export function welcome(library: Library, language: Language, kind: Place['kind']): Partial<Activity> {
  const speaking = voice(library, language)
  const hello = { type: 'message', textFormat: 'plain', locale: language }
  if (kind !== 'personal') return { ...hello, text: label(speaking, 'teams.hello') }
  const actions = examples.slice(0, limits.suggestions).map(example => ({
    type: 'imBack',
    // A client cuts what is longer than a few words.
    title: label(speaking, `teams.${example}`),
    value: label(speaking, `talk.${example}`),
  }))
  return { ...hello, text: label(speaking, 'talk.hello'), suggestedActions: { to: [], actions } }
}

/** A sentence of the channel's own, as a reply. */
export function sentence(library: Library, language: Language, phrase: string): Reply {
  return { language, blocks: [paragraph(voice(library, language), phrase)], stand: nowhere }
}
