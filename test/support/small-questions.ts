/** Four questions and three terms written out, so that tests of hearing do not hang on the wording of the content. */

import type { Question, QuestionText, TermText } from '../../src/core/library.ts'
import { spokenLibrary } from './spoken-library.ts'

type Answers = Record<string, { label: string; heard: string[]; reply: string[] }>

const question = (id: string, answers: string[], literal: Record<string, string[]> = {}): Question => ({
  question: id,
  answers,
  literal,
  commands: [],
})

const text = (ask: string, short: string, answers: Answers): QuestionText => ({
  ask,
  short,
  why: '',
  help: '',
  answers,
})

const term = (name: string, heard: string[]): TermText => ({ term: name, heard, means: '', picture: '' })

const questions = {
  owner: question('owner', ['ours', 'partner']),
  tls: question('tls', ['required', 'optional'], { required: ['STARTTLS is required'] }),
  changed: question('changed', ['connector', 'firewall', 'nothing']),
  certificate: question('certificate', ['expired', 'name', 'fine'], { expired: ['CertificateExpired'] }),
}

/** A small library in two languages. */
export function smallLibrary() {
  return spokenLibrary(questions, {
    en: {
      questions: {
        owner: text('Who runs {host}?', 'Server', {
          ours: {
            label: 'Ourselves',
            heard: ['our own server', 'to our own on-prem', 'we run the server'],
            reply: ['ours', 'our own', 'we do', 'us'],
          },
          partner: {
            label: 'A partner or supplier',
            heard: ['to our partner', 'at our partner', "the partner's server"],
            reply: ['partner', 'theirs', 'they do', 'supplier'],
          },
        }),
        tls: text('Does the connector require TLS?', 'TLS', {
          required: { label: 'Yes, always', heard: ['tls is required', 'we force tls'], reply: ['required'] },
          optional: {
            label: 'No, optional',
            heard: ['tls is not required', 'opportunistic tls'],
            reply: ['optional'],
          },
        }),
        changed: text('What was changed?', 'Changed', {
          connector: {
            label: 'The connector',
            heard: ['changed the connector', 'connector was changed'],
            reply: ['connector'],
          },
          firewall: {
            label: 'The firewall',
            heard: ['new firewall', 'replaced the firewall', 'firewall was replaced'],
            reply: ['firewall'],
          },
          nothing: {
            label: 'Nothing',
            heard: ['nothing changed', 'did not change anything'],
            reply: ['nothing', 'no changes'],
          },
        }),
        certificate: text('What is wrong with the certificate?', 'Certificate', {
          expired: {
            label: 'Expired',
            heard: ['certificate expired', 'expired certificate'],
            reply: ['expired'],
          },
          name: { label: 'Other name', heard: ['name does not match'], reply: ['name', 'wrong name'] },
          fine: {
            label: 'In order',
            heard: ['certificate is fine', 'certificate is valid'],
            reply: ['fine', 'valid'],
          },
        }),
      },
      terms: {
        'smart-host': term('smart host', ['smarthost']),
        connector: term('connector', ['connectors']),
        ttl: term('TTL', ['time to live']),
      },
    },
    nl: {
      questions: {
        owner: text('Wie beheert {host}?', 'Server', {
          ours: {
            label: 'Wijzelf',
            heard: ['onze eigen server', 'wij beheren de server'],
            reply: ['van ons', 'wij', 'eigen'],
          },
          partner: {
            label: 'Een partner of leverancier',
            heard: ['naar onze partner', 'bij onze partner', 'server van de partner'],
            reply: ['partner', 'leverancier', 'van de partner'],
          },
        }),
        tls: text('Eist de connector TLS?', 'TLS', {
          required: {
            label: 'Ja, altijd',
            heard: ['tls is verplicht', 'wij eisen tls'],
            reply: ['verplicht'],
          },
          optional: {
            label: 'Nee, optioneel',
            heard: ['tls is niet verplicht'],
            reply: ['optioneel'],
          },
        }),
        changed: text('Wat is er gewijzigd?', 'Gewijzigd', {
          connector: {
            label: 'De connector',
            heard: ['connector aangepast', 'connector gewijzigd'],
            reply: ['connector'],
          },
          firewall: {
            label: 'De firewall',
            heard: ['nieuwe firewall', 'firewall vervangen'],
            reply: ['firewall'],
          },
          nothing: {
            label: 'Niets',
            heard: ['er is niets veranderd', 'niets veranderd', 'niets gewijzigd'],
            reply: ['niets', 'geen wijzigingen'],
          },
        }),
        certificate: text('Wat is er mis met het certificaat?', 'Certificaat', {
          expired: {
            label: 'Verlopen',
            heard: ['certificaat verlopen', 'verlopen certificaat'],
            reply: ['verlopen'],
          },
          name: {
            label: 'Andere naam',
            heard: ['naam klopt niet'],
            reply: ['naam', 'verkeerde naam'],
          },
          fine: {
            label: 'In orde',
            heard: ['certificaat is in orde', 'certificaat is geldig'],
            reply: ['in orde', 'geldig'],
          },
        }),
      },
      terms: {
        'smart-host': term('smarthost', ['smart host']),
        connector: term('connector', ['connectors']),
        ttl: term('TTL', ['levensduur']),
      },
    },
  })
}
