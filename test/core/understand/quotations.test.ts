/** Error texts decide without their code, wherever they stand; shorter words that people say as well do not. */

import assert from 'node:assert/strict'
import type { Entry } from '../../../src/core/library.ts'
import { decidesAlone, quotationsOf, rowOf } from '../../../src/core/understand/quotations.ts'
import { understand } from '../../../src/core/understand/understand.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const entry = (own: Partial<Entry>) =>
  ({ literal: [], quoted: [], connector: false, ...own }) as unknown as Entry

const read = quotationsOf([
  entry({ entry: 'blocked', literal: ['Client host [<ip>] blocked using', 'Connection refused'] }),
  entry({ entry: 'name', literal: ['RESOLVER.ADR.NotThere', 'out of office'] }),
  entry({ entry: 'line', connector: true, becomes: '5.4.1', quoted: ['expired, line dead', 'line dead'] }),
  entry({ entry: 'one', literal: ['this one is shared by two'] }),
  entry({ entry: 'two', literal: ['This one is shared by two.'] }),
  entry({ entry: 'usual', quoted: ['the sender is not known'] }),
  entry({ entry: 'seldom', literal: ['The sender is not known'] }),
  entry({ entry: 'wrapper', literal: ['Remote server returned an error'] }),
])

const owners = (text: string) => read(text)?.entries.map(({ entry }) => entry)

const library = wholeLibrary()

describe('quotations', () => {
  it('are found across signs, case and wrapped lines, with anything in the place of a name', () => {
    assert.deepEqual(owners('says: "client HOST 192.0.2.1\nblocked, using Spam List"'), ['blocked'])
    assert.deepEqual(owners('it reads resolver.adr.notthere'), ['name'])
    assert.equal(
      owners('client host of ours, which nobody has ever seen in this company, blocked using it'),
      undefined,
    )
  })

  it('are long, a name, said to be quoted, or all that is said', () => {
    assert.equal(owners('again a connection refused'), undefined)
    assert.equal(owners('I am out of office'), undefined)
    assert.deepEqual(owners('Connection refused.'), ['blocked'])
    assert.deepEqual(owners('the line-dead line dead'), ['line'])
    assert.equal(decidesAlone('Message expired'), false)
    assert.equal(decidesAlone('SuspiciousRemoteServerError'), true)
    assert.deepEqual(rowOf('[<ip>] you’re [$Here] out-of-date'), ['youre', '', 'out-of-date'])
  })

  it('tell that a message went back when they say so', () => {
    assert.equal(read('Message expired, line dead (10061)')?.expired, true)
    assert.equal(read('line dead')?.expired, false)
  })

  it('go to whoever quotes them, else to all who have them', () => {
    assert.deepEqual(owners('this one is shared by two'), ['one', 'two'])
    assert.deepEqual(owners('the sender is not known'), ['usual'])
  })

  it('of a connector go first, and those that pass on another server’s words last', () => {
    assert.deepEqual(owners('the sender is not known, then line dead'), ['line'])
    assert.deepEqual(owners('remote server returned an error: the sender is not known'), ['usual'])
    assert.deepEqual(owners('remote server returned an error'), ['wrapper'])
  })

  it('decide as codes do, in the real library', () => {
    const heard = (text: string) => {
      const { entry, decision, expired } = understand(library, text)
      return { entry, decision, expired }
    }
    const answer = { decision: 'answer', expired: false }
    assert.deepEqual(heard('my mail came back, recipient address rejected - access denied'), {
      ...answer,
      entry: '5.4.1-dbeb',
    })
    assert.deepEqual(heard('teruggekregen met message expired, connection refused'), {
      ...answer,
      entry: '4.4.316',
      expired: true,
    })
    assert.deepEqual(heard('550 does not pass DMARC verification and has a DMARC policy of reject'), {
      ...answer,
      entry: '5.7.509',
    })
    assert.equal(understand(library, 'it says recipient address reserved by RFC 2606').decision, 'choose')
  })
})
