/** Something the caller of a command can mend: told in one line, without a stack. */

export class Failure extends Error {
  readonly exitCode: number

  /** @param exitCode 1 for input that is wrong, 2 for a call that is */
  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
