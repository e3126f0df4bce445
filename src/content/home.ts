/** Where things stand, the same from `src/content/` and from `dist/content/`. */

import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const home = fileURLToPath(new URL('../../', import.meta.url))

/** The checked content as one file, from the root. */
export const builtLibrary = 'dist/library.json'
