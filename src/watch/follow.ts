/** Carries out work and tells when it has ended, whether it gives its result at once or later. */

/** @param ended called once, with what was thrown if anything was */
export function follow<Done>(work: () => Done, ended: (failure?: { error: unknown }) => void): Done {
  try {
    const done = work()
    if (!(done instanceof Promise)) {
      ended()
      return done
    }
    return done.then(
      value => {
        ended()
        return value
      },
      error => {
        ended({ error })
        throw error
      },
    ) as Done
  } catch (error) {
    ended({ error })
    throw error
  }
}
