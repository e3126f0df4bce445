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
  ['I need a person', 'person'],
  ['een mens graag', 'person'],
  ['ok pass it on to a colleague', 'person'],
  ['hand it to someone else', 'person'],
  ['can somebody else look at it?', 'person'],
  ['can you forward it to a colleague', 'person'],
  ['the mail is forwarded to a colleague', undefined],
  ['ok stuur maar door naar een collega', 'person'],
  ['geef het maar aan een collega', 'person'],
  ['zet maar door naar de helpdesk', 'person'],
  ['laat een collega er maar naar kijken', 'person'],
  ['kan iemand anders dit overnemen', 'person'],
  ['draag maar over', 'person'],
  ['mail wordt doorgestuurd naar een collega', undefined],
  ['ok, send it to the helpdesk please', 'send'],
  ['the printer cannot send it as mail', undefined],
  ['we send it through a smart host', undefined],
  ['verstuur maar', 'send'],
  ['met spoed versturen graag', 'send-urgent'],
  ['versturen lukt niet', undefined],
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
  ['who has to fix this?', 'repeat'],
  ['delete everything', 'forget'],
  ['verwijder alles', 'forget'],
  ['delete everything in the queue', undefined],
  ['are you a human?', 'help'],
  ['ben je een robot?', 'help'],
  ['wie moet dit doen?', 'repeat'],
  ['who has to fix the certificate on the server', undefined],
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
  ['nog steeds', 'not-solved'],
  ['nog steeds bezig met de migratie', undefined],
  ['that did nothing', 'failed'],
  ['dat hielp niks', 'failed'],
  ['I already did that', 'done'],
  ['dat heb ik al gedaan', 'done'],
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
  ['change', 'change'],
  ['wijzig', 'change'],
  ['wijzigen', 'change'],
  ['edit', 'change'],
  ['undo my answer', 'change'],
  ['changed', undefined],
  ['the connector was changed', undefined],
  ['wrong button', 'back'],
  ['sorry, verkeerd gedrukt', 'back'],
  ['oops misclick', 'back'],
  ['oops, misclick', 'back'],
  ['laat maar', 'nevermind'],
  ['never mind', 'nevermind'],
  ['never mind, it works again', 'solved'],
  ['laat maar, het werkt weer', 'solved'],
  ['it is back', 'not-solved'],
  ["it's back again", 'not-solved'],
  ['het is terug', 'not-solved'],
  ['de fout is terug', 'not-solved'],
  ['ik ben terug', 'resume'],
  ['ik wil een mens spreken', 'person'],
  ['can I talk to someone', 'person'],
  ['switch', 'switch'],
  ['the new one', 'switch'],
  ['overstappen', 'switch'],
  ['eerst de nieuwe', 'switch'],
  ['switch to english', 'english'],
  ['the new one is broken', undefined],
  ['de nieuwe server', undefined],
  ['we switched provider', undefined],
  ['finish the first one first', 'stay'],
  ['stay', 'stay'],
  ['eerst deze afmaken', 'stay'],
  ['blijf hierbij', 'stay'],
  ['mails stay in the queue', undefined],
  ['give me the letter', 'letter'],
  ['de brief is niet aangekomen', undefined],
  ['mail to my partner', undefined],
  ['mail to our partner hangs', undefined],
  ['see screenshot', 'picture'],
  ['zie bijgevoegde schermafbeelding', 'picture'],
  ['[image]', 'picture'],
  ['screenshot.png', 'picture'],
  ['see screenshot.png', 'picture'],
  ['image.png image2.png', 'picture'],
  ['[cid:image001.png@01DB2E5F.AB12CD34]', 'picture'],
  ['mail hangs, see screenshot', undefined],
  ['the image of the server is broken', undefined],
  ['ja', 'yes'],
  ['klopt', 'yes'],
  ['dat klopt', 'yes'],
  ['correct', 'yes'],
  ['yep', 'yes'],
  ['ja, graag', 'yes'],
  ['nee', 'no'],
  ['nope', 'no'],
  ['nee, nog niet', 'no'],
  ['thanks for everything', 'thanks'],
  ['bedankt voor alles', 'thanks'],
  ['dat is alles', 'bye'],
  ['we do. why do you ask?', 'why'],
  ['wij. waarom vraag je dat?', 'why'],
  ['we do, how do I find out?', 'how'],
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

  const letters: [text: string, language: string | undefined][] = [
    ['letter in Dutch', 'nl'],
    ['Letter in English please', 'en'],
    ['brief in het Engels graag', 'en'],
    ['kan ik de brief in het Nederlands krijgen', 'nl'],
    ['the mail to my partner in English', 'en'],
    ['give me the letter', undefined],
  ]
  for (const [text, language] of letters)
    it(`hears which letter is wanted: ${text}`, () => {
      const heard = readCommand(index, text, 'en')
      assert.equal(heard?.command, 'letter')
      assert.equal(heard?.language, language)
    })

  it('names the language that is asked for', () => {
    assert.equal(readCommand(index, 'in het engels graag', 'nl')?.language, 'en')
    assert.equal(readCommand(index, 'continue in Dutch', 'en')?.language, 'nl')
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
