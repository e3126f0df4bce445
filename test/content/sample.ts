/** A small content that every rule is content with, to be changed in one place by a test. */

import { fingerprint } from '../../src/content/fingerprint.ts'
import { locate, translated } from '../../src/content/kinds.ts'
import { schemaLine } from '../../src/content/lint/rules/file-schema.ts'
import { type Document, readDocument } from '../../src/content/read.ts'

const good: Record<string, string> = {
  'knowledge/languages.yaml': 'languages:\n  en: English\n  nl: Nederlands\n',
  'knowledge/sources.yaml':
    'handbook:\n  title: Handbook\n  url: https://example.org/handbook\n  edition: first\n  read: 2026-11-01\n  opened: false\n',
  'knowledge/known-codes.yaml':
    "facts: ['4.4.316', '5.7.606-5.7.608']\nregistry: ['X.1.1']\nreplies: ['450']\n",
  'knowledge/concepts.yaml': 'concepts:\n  mail:\n    kind: mail\n    any: [mail]\n',
  'knowledge/places.yaml': 'connectors: { url: https://example.org/connectors }\n',
  'knowledge/places.en.yaml': 'connectors: "**Mail flow** > **Connectors**"\n',
  'knowledge/places.nl.yaml': 'connectors: "**E-mailstroom** > **Connectors**"\n',
  'knowledge/codes/4.4.316.yaml': `entry: 4.4.316
article: '4.4.316'
codes: ['4.4.316']
replies: ['450']
becomes: '5.4.316'
literal: [Connection refused]
dialog: connection
causes:
  documented: [partner-side]
  derived: [server-down]
sources: [handbook]
examples:
  - says: 450 4.4.316 Connection refused
    finds: { article: '4.4.316', codes: ['450 4.4.316'] }
`,
  'knowledge/codes/4.4.316.en.yaml':
    'title: The server refused the connection\nmeans: Microsoft 365 called {host} and was turned away.\nexpired: Send it again.\nrequest: Could you check that it is running?\n',
  'knowledge/codes/4.4.316.nl.yaml':
    'title: De server weigerde de verbinding\nmeans: Microsoft 365 belde aan bij {host} en werd geweigerd.\nexpired: Verstuur het opnieuw.\nrequest: Willen jullie nagaan of hij draait?\n',
  'knowledge/causes/server-down.yaml': `cause: server-down
fits:
  owner: [ours]
steps:
  - id: restart
    who: server
    basis: derived
    risk: careful
    place: connectors
sources: [handbook]
`,
  'knowledge/causes/server-down.en.yaml':
    'title: The server is down\nbecause: It does not answer.\nsteps:\n  restart:\n    do: Restart it with `net start`.\n    check: It answers.\n    warning: Mail stops meanwhile.\n    undo: Stop it again.\n',
  'knowledge/causes/server-down.nl.yaml':
    'title: De server is offline\nbecause: Hij antwoordt niet.\nsteps:\n  restart:\n    do: Herstart hem met `net start`.\n    check: Hij antwoordt.\n    warning: Mail staat ondertussen stil.\n    undo: Stop hem weer.\n',
  'knowledge/causes/partner-side.yaml': `cause: partner-side
fits:
  owner: [partner]
steps:
  - { id: write, who: anyone, basis: documented }
letter: write
sources: [handbook]
`,
  'knowledge/causes/partner-side.en.yaml':
    'title: It is on their side\nbecause: The server is theirs.\nsteps:\n  write:\n    do: Send the letter.\n    check: They answer.\nletter: |\n  Server: {host}\n  {request}\n',
  'knowledge/causes/partner-side.nl.yaml':
    'title: Het ligt aan hun kant\nbecause: De server is van hen.\nsteps:\n  write:\n    do: Stuur de brief.\n    check: Ze antwoorden.\nletter: |\n  Server: {host}\n  {request}\n',
  'knowledge/symptoms/4.4.316.en.yaml': "topic: '4.4.316'\nsays: [connection refused]\n",
  'knowledge/symptoms/4.4.316.nl.yaml': "topic: '4.4.316'\nsays: [verbinding geweigerd]\n",
  'dialogs/connection.yaml': 'dialog: connection\nask: [owner]\n',
  'dialogs/questions/owner.yaml':
    'question: owner\nanswers: [ours, partner]\nliteral:\n  partner: [their server]\n',
  'dialogs/questions/owner.en.yaml':
    'ask: Who runs {host}?\nshort: Server\nwhy: A partner repairs their own.\nhelp: Look at the name.\nanswers:\n  ours: { label: We do, heard: [our server], reply: [we do] }\n  partner: { label: A partner, heard: [our partner] }\n',
  'dialogs/questions/owner.nl.yaml':
    'ask: Wie beheert {host}?\nshort: Server\nwhy: Een partner herstelt zijn eigen.\nhelp: Kijk naar de naam.\nanswers:\n  ours: { label: Wijzelf, heard: [onze server, onze eigen server] }\n  partner: { label: Een partner, heard: [onze partner] }\n',
  'dialogs/phrases.en.yaml':
    'phrases:\n  ask.unsure: Not sure\n  tree.or: or\n  tree.unsure: Not sure is always an answer.\nholes:\n  host: the receiving server\n  literal: (the text)\n  since: (the time)\n',
  'dialogs/phrases.nl.yaml':
    'phrases:\n  ask.unsure: Weet ik niet\n  tree.or: of\n  tree.unsure: Weet ik niet is altijd een antwoord.\nholes:\n  host: de ontvangende server\n  literal: (de tekst)\n  since: (het tijdstip)\n',
  'dialogs/commands.en.yaml': 'commands:\n  help: [help]\n  back: [back]\n',
  'dialogs/commands.nl.yaml': 'commands:\n  help: [hulp]\n  back: [terug]\n',
  'dialogs/language.en.yaml':
    'common: [the]\nletters: [^th]\nrewrites: {}\nendings: {}\nmarks: {}\nordinals: {}\nspelled: []\n',
  'dialogs/language.nl.yaml':
    'common: [het]\nletters: [ij]\nrewrites: {}\nendings: {}\nmarks: {}\nordinals: {}\nspelled: []\n',
  'dialogs/page.en.yaml': 'labels:\n  send: Send\n',
  'dialogs/page.nl.yaml': 'labels:\n  send: Verstuur\n',
  'knowledge/standard.en.yaml':
    "codes:\n  X.2.2: The mailbox is full.\nsubjects:\n  '2': Ask the recipient.\nreplies:\n  '452': There is no room.\n",
  'knowledge/standard.nl.yaml':
    "codes:\n  X.2.2: Het postvak is vol.\nsubjects:\n  '2': Vraag de ontvanger.\nreplies:\n  '452': Er is geen ruimte.\n",
  'dialogs/glossary/glossary.en.yaml':
    'terms:\n  connector:\n    term: connector\n    heard: [connector]\n    means: A route for mail.\n    picture: A signpost.\n',
  'dialogs/glossary/glossary.nl.yaml':
    'terms:\n  connector:\n    term: connector\n    heard: [connector]\n    means: Een route voor mail.\n    picture: Een wegwijzer.\n',
}

/** Changes to the sample by file: a new text, some words replaced by others, or nothing to take the file away. */
export type Changes = Record<string, string | [from: string, to: string] | undefined>

/** The sample as documents, its translations stamped before the changes are made. */
export function sample(changes: Changes = {}): Document[] {
  const texts = { ...stampedSample() }
  for (const [file, change] of Object.entries(changes)) {
    if (change === undefined) delete texts[file]
    else if (typeof change === 'string') texts[file] = change
    else if (!texts[file]?.includes(change[0])) throw new Error(`${file} has no "${change[0]}"`)
    else texts[file] = texts[file].replace(change[0], change[1])
  }
  return Object.entries(texts).map(([file, text]) => {
    const { document, problems } = readDocument(file, text)
    if (!document) throw new Error(problems.map(({ what }) => `${file}: ${what}`).join())
    return document
  })
}

function stampedSample(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(good).map(([file, text]) => {
      const place = locate(file)!
      const line = schemaLine({ file, kind: place.kind })
      if (place.language !== 'nl' || !translated.includes(place.kind)) return [file, `${line}\n${text}`]
      const original = readDocument(file.replace('.nl.', '.en.'), good[file.replace('.nl.', '.en.')]!)
        .document!
      return [file, `${line}\ntranslates: '${fingerprint(original.data)}'\n${text}`]
    }),
  )
}
