import assert from 'node:assert/strict'
import { createAssistant } from '../src/app/assistant.ts'
import type { Store } from '../src/app/ports/store.ts'
import { systemClock } from '../src/clock.ts'
import { loadLibrary } from '../src/content/load.ts'
import { createLog } from '../src/log.ts'
import { memoryStore } from '../src/stores/memory.ts'

describe('the log', () => {
  const lines: string[] = []
  const log = createLog('info', { write: line => void lines.push(line) })
  beforeEach(() => {
    lines.length = 0
  })

  it('is one JSON object a line, with moment, level and message', () => {
    log.info({ port: 3978 }, 'listening')
    const { time, ...rest } = JSON.parse(lines[0]!)
    assert.ok(Date.now() - Date.parse(time) < 5000)
    assert.deepEqual(rest, { level: 'info', port: 3978, message: 'listening' })
    assert.match(lines[0]!, /^[^\n]*\n$/)
  })

  it('leaves out what is below its level', () => {
    const few: string[] = []
    const quiet = createLog('error', { write: line => void few.push(line) })
    quiet.info({}, 'a')
    quiet.warn({}, 'b')
    quiet.error({}, 'c')
    assert.equal(few.length, 1)
  })

  it('tells of an error where it happened and never what it said', () => {
    const cause = Object.assign(new TypeError('said to jan@contoso.example'), { code: 'SQLITE_BUSY' })
    log.error({ error: new Error('Unexpected token in "Dear colleague,\n    at home', { cause }) }, 'failed')
    const { error } = JSON.parse(lines[0]!)
    assert.deepEqual([error.name, error.cause.name, error.cause.code], ['Error', 'TypeError', 'SQLITE_BUSY'])
    assert.match(error.at[0], /log\.test\.ts/)
    assert.doesNotMatch(lines[0]!, /colleague|home|contoso/)
    log.error({ error: 'Dear colleague' }, 'failed')
    assert.doesNotMatch(lines[1]!, /colleague/)
  })

  describe('of a turn', () => {
    const said =
      'Dear colleague, mail of jan.jansen@contoso.example to partner.example (203.0.113.7) fails since Monday: ' +
      '450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mx.partner.example]'
    const secrets = /colleague|jansen|contoso|partner|203\.0\.113|refused|10061|Monday/i

    const turn = async (store: Store): Promise<void> => {
      const library = await loadLibrary()
      const assistant = createAssistant({ library, store, clock: systemClock, log, reference: () => 'r1' })
      const ids = { conversation: 'web:a', person: 'web:a' }
      await assistant.handle(ids, { kind: 'said', text: said })
    }

    it('carries nothing that was said', async () => {
      await turn(memoryStore())
      assert.equal(lines.length, 1)
      assert.match(lines[0]!, /"level":"info".*"turn"/)
      assert.doesNotMatch(lines[0]!, secrets)
    })

    it('carries nothing that was said when it fails either', async () => {
      const store: Store = {
        ...memoryStore(),
        save: async conversation => {
          throw new Error(`cannot save ${JSON.stringify(conversation)}`)
        },
      }
      await turn(store)
      assert.equal(lines.length, 1)
      assert.match(lines[0]!, /"level":"error".*"reference":"r1"/)
      assert.match(lines[0]!, /log\.test\.ts/, 'and says where')
      assert.doesNotMatch(lines[0]!, secrets)
    })
  })
})
