/** Every error that is known leads somewhere: pasted, it is told what it means and what to do, to the last step, in both languages. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { plain } from '../../src/core/compose/plain.ts'
import { voice } from '../../src/core/compose/words.ts'
import { begin } from '../../src/core/conversation.ts'
import { concluded, paths } from '../../src/core/diagnose/tree.ts'
import type { Action, Event } from '../../src/core/event.ts'
import type { Entry } from '../../src/core/library.ts'
import type { State } from '../../src/core/moves/move.ts'
import { numbered } from '../../src/core/reply.ts'
import { type Turned, turn } from '../../src/core/turn.ts'
import { understand } from '../../src/core/understand/understand.ts'
import { at } from '../support/problems.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const direct = Object.values(library.entries).filter(({ dialog }) => !dialog)

interface Example {
  says: string
  finds: { article?: string }
}

/** What an entry gives as examples of itself; a neighbour that shares its code is none. */
function examplesOf({ entry, article, codes }: Entry): string[] {
  const file = new URL(`../../knowledge/codes/${entry}.yaml`, import.meta.url)
  const { examples } = parse(readFileSync(file, 'utf8')) as { examples: Example[] }
  const own = examples
    .filter(({ finds }) => finds.article && [article, ...codes].includes(finds.article))
    .map(({ says }) => says)
    .filter(says => {
      const heard = understand(library, says)
      return heard.entry === entry || heard.among.includes(entry)
    })
  assert.equal(own[0], examples[0]!.says, `the first example of ${entry} leads to it`)
  return own
}

function talk(language: string) {
  let state: State = { conversation: begin('c', language), person: {} }
  return (event: Action | { kind: 'said'; text: string }): Turned => {
    const turned = turn(library, state, { ...event, at } as Event)
    state = turned
    return turned
  }
}

const textOf = ({ reply }: Turned) => plain(voice(library, reply.language), reply)

for (const language of library.languages)
  describe(`every error without questions, in ${library.texts[language]!.name}`, () => {
    for (const entry of direct)
      it(`${entry.entry}: says what it means, and leads through every cause to its last step`, () => {
        for (const says of examplesOf(entry)) {
          const first = talk(language)({ kind: 'said', text: says })
          const { stand } = first.reply
          if (stand.topics.length > 0) {
            assert.ok(stand.topics.includes(entry.entry), `${says}: ${stand.topics}`)
            continue
          }
          assert.deepEqual(
            stand.concludes,
            entry.causes.map(({ cause }) => cause),
            says,
          )
        }
        for (const { cause } of entry.causes) {
          const say = talk(language)
          let turned = say({ kind: 'said', text: examplesOf(entry)[0]! })
          if (turned.reply.stand.topics.length > 0) say({ kind: 'picked', article: entry.entry })
          const opened = say({ kind: 'pressed', press: 'repeat' })
          // Lines of machines may be taken for English.
          const texts = library.texts[opened.reply.language]!
          assert.ok(textOf(opened).includes(texts.entries[entry.entry]!.title), textOf(opened))
          turned = say({ kind: 'taken', cause })
          assert.deepEqual(turned.reply.stand.concludes, [cause])
          for (const { step } of library.causes[cause]!.steps) {
            assert.equal(turned.reply.stand.step?.step, step)
            assert.ok(numbered(turned.reply).length > 2)
            turned = say({ kind: 'pressed', press: 'done' })
          }
          assert.equal(turned.reply.stand.step, null)
          assert.doesNotMatch(textOf(turned), /undefined|\[object|\{[a-z]+\}/)
        }
      })
  })

const asking = Object.values(library.entries).filter(({ dialog, connector }) => dialog && !connector)

for (const language of library.languages)
  describe(`every error with questions, in ${library.texts[language]!.name}`, () => {
    for (const entry of asking)
      it(`${entry.entry}: asks its way to every cause, and shows its first step`, () => {
        const ways = [...paths(library, entry)]
        for (const { cause } of entry.causes) {
          const way = ways.find(({ verdict }) => concluded(verdict)[0] === cause)
          assert.ok(way, `no answers lead to ${cause}`)
          const say = talk(language)
          let turned = say({ kind: 'said', text: examplesOf(entry)[0]! })
          if (turned.reply.stand.topics.length > 0) turned = say({ kind: 'picked', article: entry.entry })
          for (const { question, answer } of way.found) turned = say({ kind: 'chosen', question, answer })
          assert.equal(turned.reply.stand.concludes[0], cause, textOf(turned))
          if (turned.reply.stand.concludes.length > 1) turned = say({ kind: 'taken', cause })
          assert.equal(turned.reply.stand.step?.step, library.causes[cause]!.steps[0]!.step)
          assert.doesNotMatch(textOf(turned), /undefined|\[object|\{[a-z]+\}/)
        }
      })
  })

describe('titles', () => {
  it('are plain words: they stand in lists and on buttons', () => {
    for (const [language, { entries, causes }] of Object.entries(library.texts))
      for (const [id, { title }] of [...Object.entries(entries), ...Object.entries(causes)])
        assert.doesNotMatch(title, /[`*{}]/, `${language} ${id}`)
  })
})

describe('a code of one error that others write as well', () => {
  it('is that error where its words stand beside it, and what the standard says where they do not', () => {
    const alone = direct.filter(
      ({ when, entry, article, codes }) =>
        when.length > 0 &&
        entry !== article &&
        !direct.some(other => other.codes.includes(codes[0]!) && other.codes !== codes),
    )
    assert.ok(alone.length > 0)
    for (const { entry, codes, when } of alone) {
      assert.equal(understand(library, `550 ${codes[0]} ${when[0]}`).entry, entry)
      // A choice of one is none.
      const turned = talk('en')({ kind: 'said', text: `550 ${codes[0]} something else` })
      assert.deepEqual(turned.reply.stand.topics, [])
      const said = library.texts.en!.standard.codes[`X${codes[0]!.slice(1)}`]
      assert.ok(said && textOf(turned).includes(said), textOf(turned))
    }
  })
})

describe('a code that several errors share', () => {
  const shared = new Map<string, Entry[]>()
  for (const entry of Object.values(library.entries))
    for (const code of entry.codes) shared.set(code, [...(shared.get(code) ?? []), entry])
  const several = [...shared].filter(([, entries]) => entries.length > 1)

  it('is told apart by the words beside it', () => {
    assert.ok(several.length >= 5)
    for (const [code, entries] of several)
      for (const { entry, when, replies } of entries)
        for (const words of when) {
          const said = words.includes(code) ? words : `${replies[0] ?? `${code[0]}50`} ${code} ${words}`
          const { entry: heard, among } = understand(library, said)
          assert.ok(heard === entry || among.includes(entry), `${said}: ${heard ?? among}`)
        }
  })

  it('is asked about where no words decide, and the answer is taken', () => {
    const asked = several.filter(([, entries]) => !entries.some(({ usual }) => usual))
    assert.ok(asked.length > 0)
    for (const [code, entries] of asked) {
      const say = talk('en')
      const { reply } = say({ kind: 'said', text: code })
      assert.deepEqual([...reply.stand.topics].sort(), entries.map(({ entry }) => entry).sort(), code)
      const picked = say({ kind: 'picked', article: entries[0]!.entry })
      if (!entries[0]!.dialog)
        assert.deepEqual(
          picked.reply.stand.concludes,
          entries[0]!.causes.map(({ cause }) => cause),
        )
      assert.equal(picked.reply.stand.code, code)
      const other = talk('en')
      other({ kind: 'said', text: code })
      const none = other({ kind: 'picked', article: 'none' })
      assert.equal(none.reply.stand.code, code)
      assert.deepEqual(none.reply.stand.topics, [])
    }
  })
})

describe('a code without an entry', () => {
  const hasEntry = new Set(Object.values(library.entries).flatMap(entry => [...entry.codes, entry.becomes]))

  it('is answered from the public registry, for every code of it', () => {
    for (const language of library.languages) {
      const { standard } = library.texts[language]!
      for (const code of library.codes.registry.filter(code => !hasEntry.has(code))) {
        const said = standard.codes[`X${code.slice(1)}`]
        assert.ok(said, code)
        const turned = talk(language)({
          kind: 'said',
          text: `${code.startsWith('4') ? 450 : 550} ${code} failed`,
        })
        assert.equal(turned.reply.stand.code, code)
        assert.ok(textOf(turned).includes(said), `${language} ${code}`)
      }
    }
  })

  it('of three digits is answered from the standard of SMTP', () => {
    for (const language of library.languages)
      for (const code of library.codes.replies) {
        const said = library.texts[language]!.standard.replies[code]
        assert.ok(said, code)
        const turned = talk(language)({ kind: 'said', text: `SMTP error ${code}` })
        if (turned.reply.stand.code === code) assert.ok(textOf(turned).includes(said), code)
      }
  })

  it('that stands in no list says what its digits mean and whom to ask, and nothing else', () => {
    const text = textOf(talk('en')({ kind: 'said', text: '550 5.3.777 no' }))
    assert.match(text, /about the receiving mail system/)
    assert.match(text, /whoever runs that server/)
    assert.match(textOf(talk('nl')({ kind: 'said', text: '550 5.9.77 nee' })), /wie die server beheert/)
  })
})
