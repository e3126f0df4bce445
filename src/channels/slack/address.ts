/** Where a reply goes, as plain data: kept with it until it has arrived, so that any process can deliver it. */

import type { Trace } from '../../core/compose/settle.ts'
import type { Message } from './message.ts'

/** Where the helpdesk is: the channel that cases are posted in. */
export type DeskAddress = Pick<Address, 'installation' | 'channel'>

/** Whose token reaches it. */
export interface Installation {
  team: string
  enterprise?: string
  /** True where an organization installed us as a whole. */
  isOrganization?: true
}

export interface Address {
  installation: Installation
  channel: string
  /** The message it stands under; none for a message of its own. */
  thread?: string
  /** The message whose button or form led here. */
  pressed?: string
  trace?: Trace
  /** True for words added in a form: the message they were added to is renewed. */
  renews?: boolean
  /** Zone of clock times in plain text. */
  zone?: string
  /** Stands before a reply that is not where what it is about stands. */
  lead?: Message
  /** The message that is being answered, for the light signs in a channel: the first of its thread. */
  root?: string
  /** True when the assistant was addressed: then it is seen at work. */
  addressed?: boolean
  /** True when whoever sends it is told that its place is gone, and sees to it otherwise. */
  handsBack?: boolean
}

/** The same place for words that answer nothing: below everything else, without touching any message. */
export function laterAt({ installation, channel, thread, zone }: Address): Address {
  return { installation, channel, ...(thread && { thread }), ...(zone && { zone }) }
}
