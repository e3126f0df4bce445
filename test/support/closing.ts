/** Closes what tests share: after the run, or after each file where files run side by side. */

type Close = () => Promise<unknown>

const open: Close[] = []

/** Called once when the last test is done; outside mocha nobody calls it. */
export function closeInTheEnd(close: Close): void {
  open.push(close)
}

/** @see https://mochajs.org/#root-hook-plugins */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    for (const close of open.splice(0)) await close()
  },
}
