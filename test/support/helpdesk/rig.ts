/** A helpdesk in a chat, whichever that is: the people on both sides, the process between them, and what befalls it. */

import type { Store } from '../../../src/app/ports/store.ts'
import { slackRig } from '../slack/desk-rig.ts'
import { teamsRig } from '../teams/desk-rig.ts'
import { until } from '../until.ts'
import { type Asking, type Expert, handsOver, type Place, type Requester, type WithFile } from './sides.ts'

export interface Rig<Site = unknown> {
  site: Site
  store: Store
  /** What the desk is called among all desks. */
  memory: 'slack-desk' | 'teams-desk'
  /** Whoever has the trouble. */
  anna(asking?: Asking): Requester
  /** Somebody at the desk: Dora, an admin, or Emil; Bram is nobody there. */
  expert(name: string, place?: Place): Expert
  /** How many messages stand in the desk's channel. */
  spoken(): number
  /** Another process of the same installation. */
  another(): Promise<Rig<Site>>
  /** The process is killed: nothing it was doing goes on. */
  die(): void
  move(milliseconds: number): void
  /** Nothing comes into the desk's channel until it is let in. */
  shutOut(): void
  letIn(): void
  /** Somebody deletes the card of a case. */
  removeCard(number: string): void
  /** A file that somebody sends. */
  upload(name: string, content: Buffer): WithFile
  /** The files that were sent are gone. */
  loseFiles(): void
  /** The place where files stand is not well, until it is. */
  ailFiles(isWell?: true): void
  /** Everything that was logged. */
  logged(): string
  close(): Promise<void>
}

/** A helpdesk with Dora and Emil at it, and Anna to ask. */
export class DeskAtWork<Site = unknown> {
  rig!: Rig<Site>
  anna!: Requester
  dora!: Expert
  emil!: Expert
  private readonly start: () => Promise<Rig<Site>>
  private readonly others: Rig<Site>[] = []

  constructor(start: () => Promise<Rig<Site>>) {
    this.start = start
  }

  async open(): Promise<void> {
    const rig = await this.start()
    this.rig = rig
    this.anna = rig.anna()
    this.dora = rig.expert('Dora')
    this.emil = rig.expert('Emil')
  }

  async another(): Promise<Rig<Site>> {
    const other = await this.rig.another()
    this.others.push(other)
    return other
  }

  async close(): Promise<void> {
    // The others share the platform of the first.
    for (const rig of [...this.others.splice(0), this.rig]) await rig.close()
  }

  /** A case that stands at the desk, from Anna wherever she asks. @returns its number */
  async opened(anna = this.anna): Promise<string> {
    const number = await handsOver(anna)
    await this.card(number, ({ card }) => card)
    await this.settled()
    return number
  }

  /** What stands of a case once that holds. */
  async card(number: string, holds: (standing: ReturnType<Expert['card']>) => unknown, by = this.dora) {
    await until(() => holds(by.card(number)))
    return by.card(number)
  }

  /** The lines below a card, once there are so many. */
  async below(number: string, many: number, by = this.dora): Promise<string[]> {
    return (await this.card(number, ({ below }) => below.length >= many, by)).below
  }

  /** What was done to a case so far. */
  async did(number: string): Promise<(string | undefined)[]> {
    return (await this.rig.store.loadCase(number))!.changes.map(({ did }) => did)
  }

  /** What one person alone was told, once it has these words. */
  told(expert: Expert, words: RegExp): Promise<string> {
    return until(() => expert.told().find(text => words.test(text)))
  }

  /** How often something could not be delivered. */
  waits(): number {
    return this.rig.logged().split('a reply waits to be delivered').length - 1
  }

  /** Until nothing waits any more. */
  settled(): Promise<boolean> {
    return until(async () => (await this.rig.store.waiting()).count === 0)
  }

  /** Waits while time passes, in which what failed is tried again. */
  inTime(holds: () => unknown): Promise<unknown> {
    return until(async () => {
      if (await holds()) return true
      for (const rig of [this.rig, ...this.others]) rig.move(2_000)
      await new Promise(resolve => setTimeout(resolve, 40))
      return holds()
    })
  }
}

/** A desk that is there for each test. */
export function deskAtWork<Site>(start: () => Promise<Rig<Site>>): DeskAtWork<Site> {
  const desk = new DeskAtWork(start)
  beforeEach(() => desk.open())
  afterEach(() => desk.close())
  return desk
}

/** Runs what every chat promises, once in each. */
export function inEachChat(title: string, promises: (desk: DeskAtWork) => void): void {
  describe(`${title} in Slack`, () => promises(deskAtWork(() => slackRig())))
  describe(`${title} in Teams`, () => promises(deskAtWork(() => teamsRig())))
}
