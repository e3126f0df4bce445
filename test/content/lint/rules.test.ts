import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { lint } from '../../../src/content/lint/lint.ts'
import type { Rule } from '../../../src/content/lint/rule.ts'
import { dialogDepth } from '../../../src/content/lint/rules/dialog-depth.ts'
import { allRules } from '../../../src/content/lint/rules/index.ts'
import { schema } from '../../../src/content/lint/rules/schema.ts'
import { type Changes, sample } from '../sample.ts'

const today = '2026-11-23'
const reader = () => (text: string) => ({
  article: text.includes('4.4.316') ? '4.4.316' : 'none',
  codes: text.match(/\d{3} \d\.\d\.\d+/g) ?? [],
  hosts: [],
})

const owner = 'dialogs/questions/owner.en.yaml'
const down = 'knowledge/causes/server-down.yaml'
const downEn = 'knowledge/causes/server-down.en.yaml'
const downNl = 'knowledge/causes/server-down.nl.yaml'
const entry = 'knowledge/codes/4.4.316.yaml'

/** For each rule: what breaks it, where it is found, and what is said. */
const broken: [rule: string, changes: Changes, place: string, what: RegExp][] = [
  ['schema', { [down]: ['who: server', 'who: sever'] }, `${down}:7`, /`steps\.0\.who` is `sever`/],
  ['schema', { [down]: ['sources: ', 'sourcs: '] }, `${down}:1`, /`sources` is missing/],
  ['schema', { [entry]: ["'4.4.316']", "'4.4.316', 450]"] }, `${entry}:4`, /should be a text/],
  ['schema', { 'dialogs/questions/owner.yaml': ['ours', 'yes'] }, 'dialogs/questions/owner.yaml:3', /`yes`/],
  ['file/name', { [down]: ['cause: server-down', 'cause: down'] }, `${down}:2`, /called `server-down`/],
  [
    'file/name',
    { 'knowledge/causes/gone.en.yaml': sampleText(downEn) },
    'knowledge/causes/gone.en.yaml:1',
    /does not exist/,
  ],
  ['file/schema', { [down]: ['cause.json', 'cuase.json'] }, `${down}:1`, /first line/],
  [
    'code/cause',
    { [entry]: ['[server-down]', '[server-down, serverdown]'] },
    `${entry}:11`,
    /no cause `serverdown`/,
  ],
  [
    'code/dialog',
    { [entry]: ['dialog: connection', 'dialog: conection'] },
    `${entry}:8`,
    /no dialog `conection`/,
  ],
  [
    'code/covers',
    { [entry]: ['sources: [', 'covers: [exo-gone]\nsources: ['] },
    `${entry}:12`,
    /no known error `exo-gone`/,
  ],
  ['code/about', { [entry]: ['dialog: connection\n', ''] }, `${entry}:1`, /neither `dialog:` nor `about:`/],
  [
    'code/source',
    { [entry]: ['sources: [handbook]', 'sources: [hand-book]'] },
    `${entry}:12`,
    /no source `hand-book`/,
  ],
  [
    'code/disputed',
    {
      [entry]: ['sources: [handbook]', 'disputed: { length: [handbook] }\nsources: [handbook]'],
      'knowledge/codes/4.4.316.en.yaml': ['request:', 'disputed: { length: Both. }\nrequest:'],
      'knowledge/codes/4.4.316.nl.yaml': ['request:', 'disputed: { length: Beide. }\nrequest:'],
    },
    `${entry}:12`,
    /`length` names one source/,
  ],
  ['code/unique', { [entry]: ["becomes: '5.4.316'", "becomes: '4.4.316'"] }, `${entry}:6`, /already belongs/],
  [
    'code/quoted',
    {
      [entry]: [
        'literal: [Connection refused]',
        "literal: [Connection refused]\nquoted: [refused, 'Refused!']",
      ],
    },
    `${entry}:8`,
    /`Refused!` is quoted by `4.4.316` already/,
  ],
  [
    'code/example',
    { [entry]: ["codes: ['450 4.4.316']", "codes: ['550 4.4.316']"] },
    `${entry}:14`,
    /read as `450 4.4.316`/,
  ],
  [
    'place/known',
    { [down]: ['place: connectors', 'place: conectors'] },
    `${down}:10`,
    /no place `conectors`/,
  ],
  [
    'symptom/known',
    { 'knowledge/symptoms/4.4.399.en.yaml': "topic: '4.4.399'\nsays: [connection lost]\n" },
    'knowledge/symptoms/4.4.399.en.yaml:1',
    /no entry `4.4.399`/,
  ],
  [
    'refusal/known',
    { 'knowledge/refusals.yaml': "refusals:\n  spam:\n    words: [spam]\n    entry: '4.4.399'\n" },
    'knowledge/refusals.yaml:4',
    /no entry `4.4.399`/,
  ],
  ['cause/fits', { [down]: ['owner: [ours]', 'owner: [mine]'] }, `${down}:4`, /`mine` is no answer/],
  [
    'cause/fits',
    { [down]: ['owner: [ours]', 'owner: [ours]\n  mood: [calm]'] },
    `${down}:5`,
    /no question `mood`/,
  ],
  ['cause/used', { [entry]: ['  derived: [server-down]\n', ''] }, `${down}:1`, /no entry lists/],
  ['cause/risk', { [downNl]: ['    undo: Stop hem weer.\n', ''] }, `${downNl}:6`, /no `undo:`/],
  [
    'cause/asked',
    {
      [down]: `${sampleText(down).replace('fits:\n  owner: [ours]\n', '').replace('risk: careful', 'risk: danger')}`,
    },
    `${down}:4`,
    /no answer it rests on/,
  ],
  ['cause/reachable', { [down]: ['owner: [ours]', 'owner: [partner]'] }, `${entry}:11`, /`server-down`/],
  [
    'cause/distinct',
    { [down]: ['owner: [ours]', 'owner: [partner]'] },
    `${entry}:10`,
    /`partner-side` from `server-down`/,
  ],
  [
    'question/separates',
    {
      [down]: ['owner: [ours]', 'owner: [ours, partner]'],
      'knowledge/causes/partner-side.yaml': ['owner: [partner]', 'owner: [partner, ours]'],
    },
    'dialogs/connection.yaml:3',
    /ever asks `owner`/,
  ],
  ['dialog/dead-end', deadEnd(), `${entry}:8`, /spread: wide leave no cause/],
  ['text/complete', { [downNl]: undefined }, `${down}:1`, /no words in `nl`/],
  ['text/complete', { [downEn]: ['  restart:', '  reboot:'] }, `${downEn}:4`, /`steps.restart` is missing/],
  ['text/current', { [downEn]: ['The server is down', 'The server sleeps'] }, `${downNl}:2`, /has changed/],
  ['text/faithful', { [downNl]: ['`net start`', '`net begin`'] }, `${downNl}:7`, /between backticks differ/],
  [
    'text/faithful',
    { 'dialogs/questions/owner.nl.yaml': ['{host}', 'hem'] },
    'dialogs/questions/owner.nl.yaml:3',
    /holes differ/,
  ],
  ['text/holes', { [owner]: ['Who runs {host}?', 'Who runs the {host}?'] }, `${owner}:2`, /article/],
  [
    'text/holes',
    { [owner]: ['Who runs {host}?', 'Who runs {server}?'] },
    `${owner}:2`,
    /`\{server\}` is filled by nobody/,
  ],
  ['text/holes', { [downEn]: ['`net start`', '`ping {host}`'] }, `${downEn}:6`, /between backticks/],
  [
    'text/length',
    { [owner]: ['label: We do', 'label: We do it with our own hands now'] },
    `${owner}:7`,
    /30 fit/,
  ],
  [
    'phrase/unique',
    { [owner]: ['[our partner]', '[our partner, our servers]'] },
    `${owner}:8`,
    /already means `ours`/,
  ],
  [
    'phrase/unique',
    { 'dialogs/commands.en.yaml': ['[back]', '[back, help]'] },
    'dialogs/commands.en.yaml:4',
    /already means `help`/,
  ],
  ['manner/forbidden', { [downEn]: ['It answers.', 'It answers!'] }, `${downEn}:7`, /exclamation/],
  [
    'manner/forbidden',
    { [downNl]: ['De server is offline', 'De verbindingslijn is offline'] },
    `${downNl}:3`,
    /verbindingslijn/,
  ],
  [
    'manner/forbidden',
    { [downNl]: ['Hij antwoordt niet.', 'Uw server antwoordt niet.'] },
    `${downNl}:4`,
    /Uw/,
  ],
  [
    'manner/forbidden',
    {
      [down]: [
        'risk: careful',
        'risk: careful\n    commands: [Get-MessageTrace -RecipientAddress <address>]',
      ],
    },
    `${down}:10`,
    /old cmdlet/,
  ],
  [
    'source/read',
    { 'knowledge/sources.yaml': ['2026-11-01', '2025-10-01'] },
    'knowledge/sources.yaml:6',
    /last read on 2025-10-01/,
  ],
]

describe('the rules of the content', () => {
  const rules = allRules(today, reader)

  it('find nothing in good content', () => {
    const { problems } = lint(sample(), rules)
    assert.deepEqual(problems, [])
  })

  for (const [rule, changes, place, what] of broken) {
    it(`${rule} finds ${what.source}`, () => {
      const { problems } = lint(sample(changes), rules)
      const found = problems.filter(problem => problem.rule === rule)
      assert.ok(
        found.some(problem => `${problem.file}:${problem.line}` === place && what.test(problem.what)),
        problems.map(({ file, line, rule, what }) => `${file}:${line}  ${rule}  ${what}`).join('\n'),
      )
    })
  }

  // The engine itself stops after five, so only a stricter limit can be passed.
  it('dialog/depth finds a path that asks too much', () => {
    const [found] = lint(sample(), [dialogDepth(0)]).problems
    assert.equal(
      `${found?.file}:${found?.line}  ${found?.what}`,
      `${entry}:8  a path asks 1 questions: owner: ours`,
    )
    assert.deepEqual(lint(sample(), [dialogDepth(1)]).problems, [])
  })

  it('are complete: what, why, fix, one file and one bad example each', () => {
    const all: Rule[] = [schema, ...rules]
    for (const { id, what, why, fix } of all) {
      for (const text of [what, why, fix]) assert.match(text, /\S.*\.$/, id)
    }
    const files = readdirSync(new URL('../../../src/content/lint/rules/', import.meta.url))
    assert.deepEqual(
      all.map(({ id }) => `${id.replace('/', '-')}.ts`).sort(),
      files.filter(file => file !== 'index.ts').sort(),
    )
    assert.deepEqual(
      [...new Set(['dialog/depth', ...broken.map(([rule]) => rule)])].sort(),
      all.map(({ id }) => id).sort(),
    )
  })

  it('only the age of a source is a warning', () => {
    assert.deepEqual(
      rules.filter(({ level }) => level === 'warning').map(({ id }) => id),
      ['source/read'],
    )
  })

  it('what people say may hold words that we never use', () => {
    const symptoms = 'knowledge/symptoms/4.4.316.en.yaml'
    const { problems } = lint(
      sample({ [symptoms]: ['[connection refused]', '["Connection was closedly!"]'] }),
      rules,
    )
    assert.deepEqual(problems, [])
  })
})

function sampleText(file: string): string {
  return sample().find(document => document.file === file)!.text
}

/** A question with its words in both languages. */
function question(id: string, answers: string[]): Changes {
  const words = answers
    .map(answer => `  ${answer}: { label: ${answer}, heard: [${id} ${answer}] }\n`)
    .join('')
  const text = `ask: ${id}?\nshort: ${id}\nwhy: To know.\nhelp: Look.\nanswers:\n${words}`
  return {
    [`dialogs/questions/${id}.yaml`]: `question: ${id}\nanswers: [${answers}]\n`,
    [`dialogs/questions/${id}.en.yaml`]: text,
    [`dialogs/questions/${id}.nl.yaml`]: text,
  }
}

/** An answer that is offered, since one cause allows it, but not after the answers before. */
function deadEnd(): Changes {
  return {
    ...question('spread', ['narrow', 'middling', 'wide']),
    ...cause('server-slow', 'owner: [ours]\n  spread: [middling]'),
    [down]: ['owner: [ours]', 'owner: [ours]\n  spread: [narrow]'],
    'knowledge/causes/partner-side.yaml': ['owner: [partner]', 'owner: [partner]\n  spread: [wide]'],
    'dialogs/connection.yaml': ['[owner]', '[owner, spread]'],
    [entry]: ['[server-down]', '[server-down, server-slow]'],
  }
}

function cause(id: string, fits: string): Changes {
  const text = 'title: T\nbecause: B.\nsteps:\n  wait: { do: Wait., check: Look. }\n'
  return {
    [`knowledge/causes/${id}.yaml`]: `cause: ${id}\nfits:\n  ${fits}\nsteps:\n  - { id: wait, who: anyone, basis: field }\nsources: [handbook]\n`,
    [`knowledge/causes/${id}.en.yaml`]: text,
    [`knowledge/causes/${id}.nl.yaml`]: text,
  }
}
