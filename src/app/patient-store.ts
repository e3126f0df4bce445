/** A store that is waited for: while it is out of reach, whatever is asked of it is asked again. */

import { OutOfReach, type Store } from './ports/store.ts'

/** Milliseconds: of the first pause, which is doubled each time, of the longest one, and of all of them. */
const patience = { first: 50, longest: 2_000, all: 3 * 60_000 }
/** Operations that may wait at once; more are refused, before they fill the memory. */
const most = 2_000

export type Pause = (milliseconds: number) => Promise<unknown>

const pauseFor: Pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

export interface PatientStore extends Store {
  /** Waits for nothing any more: the process is to end. */
  hurry(): void
}

/** `ping` and `close` tell how things are, and are not waited for. */
export function patientStore(store: Store, pause: Pause = pauseFor): PatientStore {
  let waiting = 0
  let isHurried = false

  const patiently = async <Done>(work: () => Promise<Done>): Promise<Done> => {
    let waited = 0
    for (let next = patience.first; ; next = Math.min(patience.longest, next * 2)) {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof OutOfReach) || waited >= patience.all || waiting >= most || isHurried)
          throw error
        const time = next * (0.75 + Math.random() / 2)
        waited += time
        waiting++
        await pause(time).finally(() => waiting--)
      }
    }
  }

  const waitedFor = Object.entries(store).map(([name, operation]) => [
    name,
    (...given: unknown[]) =>
      patiently(() => (operation as (...given: unknown[]) => Promise<unknown>)(...given)),
  ])
  return {
    ...(Object.fromEntries(waitedFor) as unknown as Store),
    ping: () => store.ping(),
    hurry() {
      isHurried = true
    },
    close() {
      isHurried = true
      return store.close()
    },
  }
}
