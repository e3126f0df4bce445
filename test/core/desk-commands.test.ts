/** What the helpdesk types is read as a command in both languages, and everything else is left to the assistant. */

import assert from 'node:assert/strict'
import { deskCommand } from '../../src/core/desk/commands.ts'

describe('words to the helpdesk', () => {
  const heard: Record<string, object | undefined> = {
    'helpdesk here': { what: 'here', language: 'en' },
    'Helpdesk hier.': { what: 'here', language: 'nl' },
    'helpdesk off': { what: 'off', language: 'en' },
    cases: { what: 'list', language: 'en' },
    'Mijn meldingen': { what: 'list', which: 'mine', language: 'nl' },
    'cases overdue': { what: 'list', which: 'overdue', language: 'en' },
    'cases 4.4.316': { what: 'list', code: '4.4.316', language: 'en' },
    'meldingen mail.contoso.com': { what: 'list', host: 'mail.contoso.com', language: 'nl' },
    'case m-7k4qxb': { what: 'case', number: 'M-7K4QXB', language: 'en' },
    M7K4QXB: { what: 'case', number: 'M-7K4QXB', language: 'en' },
    'm-anager': { what: 'case', number: 'M-ANAGER', language: 'en' },
    manager: undefined,
    'ask manager to restart it': undefined,
    'which cases are there of blocked mail?': undefined,
    'in most cases': undefined,
    'helpdesk here is asleep': undefined,
    '450 4.4.316': undefined,
    '': undefined,
  }
  for (const [words, command] of Object.entries(heard))
    it(command ? `are "${words}"` : `are not "${words}"`, () => assert.deepEqual(deskCommand(words), command))
})
