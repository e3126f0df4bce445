/** The two sides of a case, wherever they are: whoever has the trouble, and whoever is at the desk. */

import type { around } from '../both-channels.ts'
import { slackExpert, slackRequester } from '../slack/desk-sides.ts'
import { tenant } from '../teams/chat.ts'
import { teamsExpert, teamsRequester } from '../teams/desk-sides.ts'
import { until } from '../until.ts'

export type World = Awaited<ReturnType<typeof around>>

/** Where the process is that listens now. */
export interface At {
  url: string
}

/** A message as it stands now. */
export interface Shown {
  text: string
  /** What can be pressed on it. */
  labels: string[]
  /** All of it, as the platform has it. */
  raw: string
  /** What is in the files beside it. */
  files: Buffer[]
}

/** What comes with a message that has a file, in the platform's own shape. */
export type WithFile = Readonly<Record<string, unknown>>

/** Where somebody asks: alone with the assistant, or where others read along. */
export type Asking = 'personal' | 'channel' | 'group'

export interface Requester {
  /** Speaks to the assistant. */
  says(text: string, file?: WithFile): Promise<unknown>
  /** Speaks to the others in the conversation. */
  mutters(text: string, file?: WithFile): Promise<unknown>
  /** Presses what is offered by this label. */
  presses(label: string): Promise<unknown>
  /** Everything that was said there. */
  heard(): Shown[]
  /** Somebody else in the same conversation. */
  besides(name: string): Requester
}

/** Where the desk is: in a channel, in another one or a group, or alone with the assistant. */
export type Place = 'channel' | 'elsewhere' | 'direct'

/** What somebody has written below a card. */
export interface Said {
  /** It is delivered once more. */
  again(): Promise<unknown>
  /** They change it afterwards. */
  edited(words: string): Promise<unknown>
}

/** A form that somebody has before them. */
export interface Form {
  /** What it lets them choose from. */
  choices: string[]
  sends(words: string): Promise<unknown>
}

export interface Expert {
  /** Speaks to the assistant where the desk is. @returns what is answered */
  says(text: string): Promise<string>
  /** What stands there of a case: its card, and what came below. */
  card(number: string): { card: Shown | undefined; below: string[]; files: Buffer[]; cards: number }
  presses(number: string, label: string): Promise<unknown>
  /** A press of the card as it is now, delivered each time it is called. */
  pressing(number: string, label: string): Promise<() => Promise<unknown>>
  /** Sends from elsewhere what a button of the card sends. */
  playsBack(number: string, label: string): Promise<unknown>
  opens(number: string, label: string): Promise<Form>
  /** Fills in the form behind a button. */
  fills(number: string, label: string, words: string): Promise<unknown>
  /** Writes below the card, to the assistant. */
  writes(number: string, words: string, file?: WithFile): Promise<Said>
  /** Writes below the card, to the others. */
  mutters(number: string, words: string): Promise<unknown>
  /** What they alone were told. */
  told(): string[]
}

/** People who may say where the desk is. */
export const admins = ['slack:t1:u8', `teams:${tenant}:aad-dora`]

export const trouble = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'

export const requesters = { slack: slackRequester, teams: teamsRequester }
export const experts = { slack: slackExpert, teams: teamsExpert }

/** Waits until something is said that has these words. */
export async function hears(someone: Requester, words: RegExp): Promise<Shown> {
  return until(() => someone.heard().findLast(({ text }) => words.test(text))).catch(() => {
    const heard = someone.heard().map(({ text }) => text)
    throw new Error(`waited for ${words}; what was said:\n${heard.join('\n---\n')}`)
  })
}

/** Somebody sends a case to the desk. @returns its number */
export async function handsOver(anna: Requester): Promise<string> {
  await anna.says(trouble)
  await anna.presses('Hand over')
  await anna.presses('Send to the helpdesk')
  const { text } = await hears(anna, /On its way to the helpdesk as case/)
  return /M-[0-9A-Z]{6}/.exec(text)![0]
}
