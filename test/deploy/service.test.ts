/** The unit for systemd: what it starts is what the package has, it is given time to stop, and it may do little. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { settingNames } from '../../src/settings/settings.ts'

const file = join(home, 'deploy/mailflow.service')
const lines = readFileSync(file, 'utf8')
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
const values = (name: string): string[] =>
  lines.filter(line => line.startsWith(`${name}=`)).map(line => line.slice(name.length + 1))
const value = (name: string): string | undefined => values(name)[0]

describe('deploy/mailflow.service', () => {
  it('is sections with settings in them, each said once', () => {
    assert.deepEqual(
      lines.filter(line => line.startsWith('[')),
      ['[Unit]', '[Service]', '[Install]'],
    )
    assert.deepEqual(
      lines.filter(line => !/^(\[[A-Z][a-z]+\]|[A-Z][A-Za-z]+=.*)$/.test(line)),
      [],
    )
    const names = lines.filter(line => line.includes('=')).map(line => line.split('=', 1)[0]!)
    // A second list takes away from the first.
    const twice = names.filter((name, place) => names.indexOf(name) !== place && name !== 'SystemCallFilter')
    assert.deepEqual(twice, [])
  })

  it('is what systemd takes', function () {
    const { error, status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
    if (error) this.skip()
    // Another place for the program than that of this computer is no mistake of the unit.
    const complaints = stderr
      .split('\n')
      .filter(line => line !== '' && !/not executable|No such file/.test(line))
    assert.deepEqual(complaints, [])
    assert.ok(status === 0 || stderr !== '')
  })

  it('starts the program as npm start does, from where it says it stands', () => {
    const [, directory, main] =
      /^\/usr\/bin\/node (\/opt\/mailflow)\/(\S+)$/.exec(value('ExecStart') ?? '') ?? []
    assert.equal(value('WorkingDirectory'), directory)
    const { scripts } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    assert.equal(scripts.start, `exec node ${main}`)
    const [, document = ''] = /^file:\/\/\/opt\/mailflow\/(.+)$/.exec(value('Documentation') ?? '') ?? []
    assert.ok(existsSync(join(home, document)), document)
  })

  it('keeps its data in the one folder it may write to', () => {
    assert.equal(value('DynamicUser'), 'yes')
    assert.equal(value('ProtectSystem'), 'strict')
    const variables = Object.fromEntries(
      value('Environment')!
        .split(' ')
        .map(each => each.split('=', 2)),
    )
    assert.equal(variables.DATA_DIR, `%S/${value('StateDirectory')}`)
    assert.equal(value('StateDirectoryMode'), '0700')
    for (const name of Object.keys(variables))
      assert.ok(name === 'NODE_ENV' || settingNames.includes(name), name)
    assert.deepEqual(values('ReadWritePaths'), [])
  })

  it('may do no more than it needs, but compile its JavaScript', () => {
    assert.equal(value('NoNewPrivileges'), 'yes')
    assert.equal(value('CapabilityBoundingSet'), '')
    assert.equal(value('MemoryDenyWriteExecute'), undefined)
    assert.doesNotMatch(lines.join('\n'), /PASSWORD|SECRET|TOKEN/i)
  })

  it('is started again when it falls, and given time when it stops', () => {
    assert.equal(value('Restart'), 'on-failure')
    assert.ok(Number(value('TimeoutStopSec')) >= 30)
  })
})
