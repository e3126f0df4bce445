/** A command is heard when it is what the message is about. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { buildCommandIndex, readCommand } from '../../../src/core/understand/commands.ts'
import { realLibrary } from '../../support/spoken-library.ts'

const library = realLibrary()
const index = buildCommandIndex(library)

const cases: [text: string, command: string | undefined, rest?: string][] = [
  ['help', 'help'],
  ['Can you help me please?', 'help'],
  ['hi, can you help me', 'help'],
  ['help, mail to head office hangs', undefined],
  ['help me with mail to our partner', undefined],
  ['mail keeps coming back', undefined],
  ['our mail goes back to the sender', undefined],
  ['go back please', 'back'],
  ['terug', 'back'],
  ['kan ik terug?', 'back'],
  ['terug naar afzender', undefined],
  ['de mail komt terug', undefined],
  ['start over', 'restart'],
  ['can we start from scratch?', 'restart'],
  ['opnieuw beginnen aub', 'restart'],
  ['the server was restarted', undefined],
  ['why do you ask?', 'why'],
  ['waarom vraag je dat?', 'why'],
  ["it's our own server. why do you ask?", 'why', "it's our own server."],
  ['connection timed out, why?', undefined],
  ['why is mail stuck?', undefined],
  ['how do I find out?', 'how'],
  ['hoe kom ik daarachter', 'how'],
  ['how do I fix a smart host?', undefined],
  ['how to solve 450 4.4.317?', undefined],
  ["I'm not sure", 'unsure'],
  ['geen idee', 'unsure'],
  ['say that again please', 'repeat'],
  ['wacht even', 'pause'],
  ['the queue has to wait', undefined],
  ['what do you know so far?', 'known'],
  ['wat weet je al?', 'known'],
  ['queue status', undefined],
  ['talk to an agent', 'person'],
  ['ik wil graag met een medewerker spreken', 'person'],
  ['mail hangs. can I talk to a human?', 'person', 'mail hangs.'],
  ['agent version 4.4.318 crashed', undefined],
  ['thank you very much', 'thanks'],
  ['cheers, solved', 'solved'],
  ['dank je wel, het werkt weer', 'solved'],
  ['no, still not working', 'not-solved'],
  ['nog steeds dezelfde fout', 'not-solved'],
  ['not solved', 'not-solved'],
  ["I'm not done", undefined],
  ['done', 'done'],
  ['gedaan, bedankt', 'done'],
  ['that did not help', 'failed'],
  ['hielp niet', 'failed'],
  ['show me all steps please', 'all-steps'],
  ['stap voor stap graag', 'one-step'],
  ['nederlands graag', 'dutch'],
  ['can we continue in Dutch?', 'dutch'],
  ['in het engels alsjeblieft', 'english'],
  ['is this a Microsoft outage?', 'outage'],
  ['is dit een storing bij Microsoft?', 'outage'],
  ['microsoft refuses our certificate', undefined],
  ['yes please', 'yes'],
  ['no thanks', 'no'],
  ['nee dat is het niet', 'none'],
  ['none of these', 'none'],
  ['it is not the firewall', undefined],
  ['hallo', 'greeting'],
  ['goodbye', 'bye'],
  ['the connection is closed', undefined],
  ['the connector is stopped', undefined],
  ['', undefined],
  ['...', undefined],
]

describe('commands', () => {
  for (const [text, command, rest = ''] of cases)
    it(`hears ${command ?? 'none'} in: ${text}`, () => {
      const heard = readCommand(index, text, 'en')
      assert.equal(heard?.command, command)
      if (heard) assert.equal(heard.rest, rest)
    })

  for (const language of library.languages)
    it(`hears every phrase of ${language}, whatever the language of the conversation`, () => {
      for (const [command, phrases] of Object.entries(library.texts[language]!.commands)) {
        assert.ok(phrases.length >= 10, command)
        for (const says of phrases) assert.equal(readCommand(index, says, language)?.command, command, says)
        // A word of both languages may mean another command in the other one.
        const elsewhere = phrases.filter(says => readCommand(index, says, 'xx') === undefined)
        assert.deepEqual(elsewhere, [], command)
      }
    })

  it('hears no command in a problem of the dev set', () => {
    // Rows that say nothing but a command.
    assert.equal(readCommand(index, 'my mouse is broken', 'en'), undefined)
    assert.equal(readCommand(index, 'wie is de helpdesk manager?', 'nl'), undefined)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), text => readCommand(index, text, 'en') === undefined || true))
  })
})
