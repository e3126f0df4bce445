/** In a crowd: what is not addressed to the assistant concerns it only when it answers the open question, brings a code, or is a command. */

import type { Conversation } from '../conversation.ts'
import type { Library } from '../library.ts'
import type { Heard } from '../understand/heard.ts'
import { understand } from '../understand/understand.ts'
import { isCommand, isTalk } from './command.ts'
import { offered } from './say.ts'

/** Whether overheard words, already understood, are meant for the assistant. A thread it takes no part in never is. */
export function concerns(conversation: Conversation, heard: Heard, text: string): boolean {
  if (conversation.turns === 0) return false
  return (
    answers(conversation, heard, text) ||
    (heard.codes.length > 0 && heard.decision !== 'silent') ||
    (heard.command !== undefined && isCommand(heard.command) && !isTalk(heard.command))
  )
}

/** Whether words answer what a conversation asked last, or choose from what it offers. */
export function answersOpen(library: Library, conversation: Conversation, text: string): boolean {
  const { asked, language } = conversation
  const heard = understand(library, text, { language, ...(asked && { asked: asked.question }) })
  return answers(conversation, heard, text)
}

function answers({ offered: choices, asked }: Conversation, heard: Heard, text: string): boolean {
  return (
    offered(choices, text) !== undefined ||
    heard.findings.some(({ question }) => question === asked?.question) ||
    (asked !== undefined && heard.command === 'unsure')
  )
}
