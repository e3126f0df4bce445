/** Desks that are where the settings say, and nowhere else. */

import { createDesks, type Desks } from '../../src/app/desks.ts'
import type { Desk } from '../../src/app/ports/helpdesk.ts'
import type { Language } from '../../src/core/library.ts'
import { memoryStore } from '../../src/stores/memory.ts'

export function fixedDesks(names: readonly Desk[], language: Language = 'en'): Desks {
  return createDesks({ fixed: names.map(name => ({ name, language })), chats: [], memory: memoryStore() })
}
