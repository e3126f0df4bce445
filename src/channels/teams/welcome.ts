/** The first words in a chat: what can be pasted, as suggestions where one is alone with it; how to call it where many are. */

import type { Activity } from 'botbuilder'
import { nowhere } from '../../core/compose/respond.ts'
import { opening, paragraph } from '../../core/compose/talk.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import { type Reply, words } from '../../core/reply.ts'
import * as limits from './limits.ts'
import type { Place } from './place.ts'

const examples = ['talk.example-1', 'talk.example-2', 'talk.example-3']

/** @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/suggested-actions */
export function welcome(library: Library, language: Language, kind: Place['kind']): Partial<Activity> {
  const speaking = voice(library, language)
  const hello = { type: 'message', textFormat: 'plain', locale: language }
  if (kind !== 'personal') return { ...hello, text: label(speaking, 'teams.hello') }
  const [first] = opening(speaking)
  const actions = examples.slice(0, limits.suggestions).map(phrase => {
    const text = label(speaking, phrase)
    return { type: 'imBack', title: text, value: text }
  })
  return {
    ...hello,
    text: first && 'spans' in first ? words(first.spans) : '',
    suggestedActions: { to: [], actions },
  }
}

/** A sentence of the channel's own, as a reply. */
export function sentence(library: Library, language: Language, phrase: string): Reply {
  return { language, blocks: [paragraph(voice(library, language), phrase)], stand: nowhere }
}
