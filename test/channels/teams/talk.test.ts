/** Talking in Teams: what is said and pressed, and what stands in the chat after it. */

import assert from 'node:assert/strict'
import { messageProblems } from '../../support/cards/check.ts'
import { chatIn, labelsOf, openTeams, type Teams, wordsOn } from '../../support/teams/chat.ts'
import { hostile } from '../contract.ts'

describe('a personal chat in Teams', () => {
  let teams: Teams
  beforeEach(async () => {
    teams = await openTeams()
  })
  afterEach(() => teams.close())

  it('answers an error with what it means, and asks, on one card', async () => {
    const chat = chatIn(teams)
    await chat.say('450 4.4.316 connection refused mail.contoso.com')
    const { message, card } = chat.last()
    assert.match(message.summary ?? '', /refused the connection.*Who runs mail\.contoso\.com\?/)
    assert.match(
      wordsOn(card),
      /^450 4\.4\.316: The receiving server refused[\s\S]*Microsoft 365 reached mail\.contoso\.com[\s\S]*Who runs mail\.contoso\.com\?/,
    )
    assert.deepEqual(labelsOf(card), [
      'Ourselves',
      'A partner or supplier',
      'Not sure',
      'My admin has to look',
      'Why do you ask?',
      'How do I find out?',
      'Hand over',
    ])
  })

  it('shows that it is at work before it answers', async () => {
    const chat = chatIn(teams)
    await chat.say('450 4.4.316')
    assert.deepEqual(
      teams.connector.taken.map(({ body }) => body.type),
      ['typing', 'message'],
    )
  })

  it('puts the next question in the place of the one that was answered, with what was chosen, by whom and when', async () => {
    const chat = chatIn(teams)
    await chat.say('450 4.4.316')
    const before = chat.last()
    const answered = await chat.press(before, 'Ourselves')
    assert.equal(answered.statusCode, 200)
    assert.equal(answered.type, 'application/vnd.microsoft.card.adaptive')
    assert.match(wordsOn(answered.value), /✓ Who runs .*\? Ourselves \(Anna, 14:05\)/)
    assert.equal(chat.all().length, 1)
    const { card } = chat.last()
    assert.match(wordsOn(card), /^450 4\.4\.316/)
    assert.deepEqual(card, answered.value)
    assert.ok(!labelsOf(card).includes('Ourselves'))
    assert.ok(labelsOf(card).includes('Everything'))
  })

  it('answers typed words with a new message and takes the buttons off the old one', async () => {
    const chat = chatIn(teams)
    await chat.say('450 4.4.316')
    await chat.say('our own server')
    const [first, second] = chat.all()
    assert.deepEqual(labelsOf(first!.card), [])
    assert.ok(labelsOf(second!.card).includes('Everything'))
  })

  it('gives one answer to a message that is delivered twice, also at once', async () => {
    const chat = chatIn(teams)
    const activity = chat.activity('Anna', { type: 'message', text: '450 4.4.316' })
    await Promise.all([chat.send(activity), chat.send(activity)])
    await chat.send(activity)
    assert.equal(chat.all().length, 1)
    const signs = teams.connector.taken.filter(({ body }) => body.type === 'typing')
    assert.equal(signs.length, 1, 'nobody is at work on what was answered')
  })

  it('says what to do when it is called with nothing', async () => {
    const chat = chatIn(teams)
    await chat.say('')
    assert.match(wordsOn(chat.last().card), /Paste a mail delivery error/)
  })

  describe('keeps words from outside words, all the way', () => {
    const long = { 'a hundred kilobytes': `${'x <b>y</b> '.repeat(9_000)} 450 4.4.316` }
    for (const [name, text] of Object.entries({ ...hostile, ...long }))
      it(name, async () => {
        const chat = chatIn(teams)
        const words = `450 4.4.316 ${text}`
        const who = { from: { id: '29:x', name: `Anna ${text.slice(0, 500)}` } }
        await chat.say(words, 'Anna', who)
        await chat.say('person', 'Anna', who)
        await chat.press(chat.all()[0]!, 'Ourselves', 'Anna', who)
        const sent = teams.connector.taken.filter(({ body }) => body.type === 'message')
        assert.ok(sent.length > 2)
        // Who is written to stands in every message, as Teams named them.
        for (const { body } of sent) assert.deepEqual(messageProblems(body), [])
      })
  })
})
