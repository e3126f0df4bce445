/** The Teams manifest: Microsoft's schema in every language, and commands and prompts that the assistant understands. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { home } from '../../src/content/home.ts'
import { understand } from '../../src/core/understand/understand.ts'
import { teamsComplaints } from '../../src/tools/manifest/check-teams.ts'
import { localizable, localized } from '../../src/tools/manifest/localize.ts'
import { type Package, teamsPackage } from '../../src/tools/manifest/teams.ts'
import { wholeLibrary } from '../support/whole-library.ts'

interface Command {
  title: string
  description: string
  type?: 'prompt'
  prompt?: string
}
interface Manifest {
  id: string
  version: string
  localizationInfo: {
    defaultLanguageTag: string
    additionalLanguages: { languageTag: string; file: string }[]
  }
  bots: [
    {
      botId: string
      scopes: string[]
      supportsFiles: boolean
      commandLists: { scopes: string[]; commands: Command[] }[]
    },
  ]
  composeExtensions: [{ botId: string; commands: Record<string, unknown>[] }]
  validDomains: string[]
}

const appId = '0f1e2d3c-4b5a-4678-8abc-0123456789ab'
const values = { appId, publicUrl: 'https://mail-help.example.com', version: '1.2.3' }
const files = teamsPackage(home, values)
const text = (name: string) => Buffer.from(files[name]!).toString('utf8')
const manifest = JSON.parse(text('manifest.json')) as Manifest & Record<string, unknown>
const dutch = JSON.parse(text('nl.json')) as Record<string, string>

/** The package with another value at a place of its manifest or its Dutch strings, or without one. */
const changed = (name: 'manifest.json' | 'nl.json', place: (string | number)[], value?: unknown): Package => {
  const document = parseDocument(text(name))
  if (value === undefined) document.deleteIn(place)
  else document.setIn(place, value)
  return { ...files, [name]: Buffer.from(JSON.stringify(document.toJS())) }
}

describe('manifest of Teams', () => {
  it("fits Microsoft's schema in every language, with icons of the right size", () => {
    assert.deepEqual(teamsComplaints(files), [])
  })

  it('is filled with the id of the bot, the address and the version', () => {
    assert.deepEqual(
      [manifest.id, manifest.bots[0].botId, manifest.composeExtensions[0].botId, manifest.version],
      [appId, appId, appId, '1.2.3'],
    )
    assert.deepEqual(manifest.validDomains, ['mail-help.example.com'])
    assert.doesNotMatch(
      Object.keys(files)
        .map(name => text(name))
        .join(),
      /\$\{\{/,
    )
  })

  it('speaks every language of the assistant', () => {
    const { defaultLanguageTag, additionalLanguages } = manifest.localizationInfo
    assert.deepEqual(
      [defaultLanguageTag, ...additionalLanguages.map(({ languageTag }) => languageTag)],
      [...wholeLibrary().languages],
    )
  })

  it('works in a personal chat, a team and a group chat, each with its own commands', () => {
    const [bot] = manifest.bots
    assert.deepEqual(bot.scopes, ['personal', 'team', 'groupChat'])
    assert.deepEqual(
      bot.commandLists.map(({ scopes }) => scopes),
      bot.scopes.map(scope => [scope]),
    )
    assert.equal(bot.supportsFiles, true)
    const [personal, ...shared] = bot.commandLists
    assert.ok(personal!.commands.some(({ type }) => type === 'prompt'))
    // Starters are for a chat with one person.
    for (const { commands } of shared) assert.ok(commands.every(({ type }) => type === undefined))
  })

  it('offers one message action, which asks the assistant for its dialog', () => {
    const [{ commands }] = manifest.composeExtensions
    assert.equal(commands.length, 1)
    const [{ id, type, context, fetchTask } = {}] = commands
    assert.deepEqual([id, type, context, fetchTask], ['diagnose', 'action', ['message'], true])
  })

  it('can be added to a private channel, where a helpdesk is among itself', () => {
    assert.deepEqual(manifest.supportedChannelTypes, ['privateChannels'])
  })

  it('asks for no permission', () => {
    for (const name of ['permissions', 'devicePermissions', 'authorization', 'webApplicationInfo'])
      assert.equal(manifest[name], undefined, name)
  })

  describe('what it offers to say', () => {
    const library = wholeLibrary()
    const versions: [string, Manifest][] = [
      ['en', manifest],
      ['nl', localized(manifest, dutch)],
    ]
    for (const [language, version] of versions)
      for (const { scopes, commands } of version.bots[0].commandLists)
        for (const { title, prompt } of commands)
          it(`is understood: ${language}, ${scopes}, ${prompt ?? title}`, () => {
            const { command, decision, entry } = understand(library, prompt ?? title)
            if (!prompt) assert.ok(command, 'no command')
            else assert.ok(command === 'outage' || decision !== 'silent' || entry, 'not understood')
          })
  })

  it('refuses what Teams would refuse', () => {
    const long = (length: number) => 'x'.repeat(length + 1)
    const bad: [string, Package, RegExp][] = [
      ['no developer', changed('manifest.json', ['developer']), /developer/],
      ['an id that is none', changed('manifest.json', ['id'], 'x'), /\/id/],
      ['a long name', changed('manifest.json', ['name', 'short'], long(30)), /\/name\/short/],
      ['a long description', changed('manifest.json', ['description', 'short'], long(80)), /short/],
      [
        'thirteen commands',
        changed('manifest.json', ['bots', 0, 'commandLists', 0, 'commands', 12], { title: 'one more' }),
        /commands must NOT have more than 12|not translated/,
      ],
      ['an unknown field', changed('manifest.json', ['extra'], 1), /additional/],
      ['another schema', changed('manifest.json', ['manifestVersion'], '1.17'), /manifestVersion/],
      ['a string without translation', changed('nl.json', ['name.full']), /name\.full is not/],
      ['a long translation', changed('nl.json', ['name.short'], long(30)), /nl\.json: \/name\/short/],
      [
        'a translation of nothing',
        changed('nl.json', ['bots[0].commandLists[2].commands[11].title'], 'x'),
        /translates nothing/,
      ],
      ['a small icon', { ...files, 'color.png': files['outline.png']! }, /color\.png: is not a PNG of 192/],
    ]
    for (const [name, broken, complaint] of bad)
      assert.ok(
        teamsComplaints(broken).some(line => complaint.test(line)),
        name,
      )
  })

  it('translates every string a person reads', () => {
    assert.deepEqual(
      Object.keys(dutch)
        .filter(name => name !== '$schema')
        .sort(),
      Object.keys(localizable(manifest)).sort(),
    )
  })

  it('has an outline icon that is white on nothing', () => {
    const svg = readFileSync(join(home, 'manifest/teams/outline.svg'), 'utf8')
    assert.deepEqual(
      [...svg.matchAll(/(?:fill|stroke)="(?!none)([^"]+)"/g)].map(([, colour]) => colour),
      ['#fff'],
    )
  })
})
