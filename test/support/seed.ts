/**
 * What properties are tried on: by default the same in every run, so that a run that fails tells of the change and not of luck;
 * `SEED=random npm test` looks further, and `SEED=123` looks there again.
 */

import fc from 'fast-check'

const { SEED = '20261127' } = process.env
const seed = SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(SEED)
if (!Number.isInteger(seed)) throw new Error(`SEED is "${SEED}": give a whole number, or random`)

fc.configureGlobal({ seed })
