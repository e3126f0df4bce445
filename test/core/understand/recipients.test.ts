/** A bounce is taken apart by recipient, and no address of a person leaves the reading whole. */

import assert from 'node:assert/strict'
import { begin } from '../../../src/core/conversation.ts'
import { turn } from '../../../src/core/turn.ts'
import { understand } from '../../../src/core/understand/understand.ts'
import { at } from '../../support/problems.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()
const groupsOf = (text: string) =>
  understand(library, text).groups.map(({ topic, count, recipients }) => [topic, count, recipients.join(' ')])

describe('the recipients of a bounce', () => {
  it('are read from the parts of a delivery status', () => {
    const part = (name: string, status: string, said: string) =>
      `Original-Recipient: rfc822;${name}@contoso.com\nFinal-Recipient: rfc822;${name}@contoso.com\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp;${said}\n`
    assert.deepEqual(
      groupsOf(
        part('anna', '5.2.2', '554 5.2.2 mailbox full') + part('bob', '5.1.1', '550 5.1.1 user unknown'),
      ),
      [
        ['5.2.2-mailbox-full', 1, 'a…@contoso.com'],
        ['5.1.1', 1, 'b…@contoso.com'],
      ],
    )
  })

  it('are read from lines that each name one', () => {
    assert.deepEqual(
      groupsOf('550 5.1.1 <anna@contoso.com> unknown\nbob@contoso.com: 554 5.2.2 mailbox full'),
      [
        ['5.1.1', 1, 'a…@contoso.com'],
        ['5.2.2-mailbox-full', 1, 'b…@contoso.com'],
      ],
    )
  })

  it('are read from one line that names several', () => {
    const both = [
      ['5.1.10', 2, 'a…@contoso.com b…@contoso.com'],
      ['5.2.2-mailbox-full', 1, 'c…@contoso.com'],
    ]
    const full = '\n554 5.2.2 <cato@contoso.com> mailbox full'
    for (const list of [
      '550 5.1.10 <anna@contoso.com>, <bob@contoso.com>: not found',
      'anna@contoso.com and bob@contoso.com: 550 5.1.10 not found',
      'anna@contoso.com; bob@contoso.com: 550 5.1.10 not found',
      'anna@contoso.com en bob@contoso.com: 550 5.1.10 niet gevonden',
      'anna@contoso.com 550 5.1.10 not found; bob@contoso.com 550 5.1.10 not found',
    ])
      assert.deepEqual(groupsOf(list + full), both, list)
    assert.deepEqual(
      groupsOf('550 5.1.10 for anna@contoso.com, 554 5.2.2 for cato@contoso.com').map(([topic]) => topic),
      ['5.1.10', '5.2.2-mailbox-full'],
    )
  })

  it('are counted, and a few of them named', () => {
    const lines = Array.from({ length: 30 }, (_, at) => `user${at}@contoso.com\n550 5.1.1 unknown`)
    const [group, ...others] = understand(library, lines.join('\n')).groups
    assert.deepEqual(others, [])
    assert.equal(group?.count, 30)
    assert.equal(group?.recipients.length, 5)
  })

  it('are not seen where one is named, where none has an error, or where the sender is', () => {
    for (const text of [
      'anna@contoso.com\n550 5.1.1 unknown',
      'From: me@fabrikam.com\nTo: anna@contoso.com\n550 5.1.1 unknown',
      'I mailed anna@contoso.com and bob@contoso.com and got 550 5.1.1',
      'anna@contoso.com\nbob@contoso.com\ncato@contoso.com',
      'To: anna@contoso.com\n550 5.7.1 <me@fabrikam.com>: Sender address rejected',
    ])
      assert.deepEqual(groupsOf(text), [], text)
  })

  it('stay out of what is kept and shown, but for their first letter', () => {
    const text =
      'anna@contoso.com\n554 5.2.2 mailbox full\nbob@contoso.com\n550 5.1.10 not found, see anna@contoso.com'
    const { conversation, reply } = turn(
      library,
      { conversation: begin('c', 'en'), person: {} },
      { kind: 'said', text, at },
    )
    const picked = turn(library, { conversation, person: {} }, { kind: 'picked', article: '5.1.10', at })
    for (const held of [conversation, reply, picked.conversation, picked.reply])
      assert.doesNotMatch(JSON.stringify(held), /anna@|bob@/)
    assert.match(JSON.stringify(reply), /a…@contoso\.com/)
  })

  it('are not kept in half by the words that answered a question', () => {
    const said = 'our server sent spam' // the last word is heard inside the address as well
    const { findings } = understand(
      library,
      `our mail server sends jan.jansen+spam@contoso.example, and ${said}`,
    )
    assert.ok(findings.length > 0)
    for (const { quote } of findings) assert.doesNotMatch(quote, /jansen/)
  })
})
