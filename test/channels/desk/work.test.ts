/** What is done to a case in a chat by its card: by buttons and forms, once, by whoever may, with words that stay words. */

import assert from 'node:assert/strict'
import { inEachChat } from '../../support/helpdesk/rig.ts'
import { hears } from '../../support/helpdesk/sides.ts'

const hostile =
  '**bold** <at>Anna</at> <!channel> *b* @here [here](https://evil.example) <https://evil.example|x> &lt;b&gt; :tada: # x\n- y \u202egnp.exe'
const cause = 'Nothing is listening on port 25'

inEachChat('the card of a case', desk => {
  let number: string
  beforeEach(async () => {
    await desk.dora.says('helpdesk here')
    number = await desk.opened()
  })

  const card = () => desk.dora.card(number).card!

  it('stands there once, with what can be done', () => {
    assert.match(card().text, new RegExp(`^Case ${number}: .*4\\.4\\.316`))
    assert.deepEqual(card().labels, [
      'Take it',
      'Ask the requester',
      'Add a note',
      'Propose a remedy',
      'Solved',
    ])
    assert.equal(desk.dora.card(number).cards, 1)
    assert.equal(desk.rig.spoken(), 2)
  })

  it('is updated where it stands, with a line below it, and the requester is told', async () => {
    await desk.emil.presses(number, 'Take it')
    assert.deepEqual(await desk.below(number, 1), ['Emil: taken'])
    await hears(desk.anna, /Emil has taken case/)
    await desk.settled()
    assert.match(card().text, /Taken \(Emil\)/)
    assert.ok(card().labels.includes('Hand back'))
    await desk.dora.presses(number, 'Take it')
    await desk.below(number, 2)
    await desk.dora.presses(number, 'Hand back')
    assert.deepEqual(await desk.below(number, 3), [
      'Emil: taken',
      'Dora: taken',
      'Dora: handed back to the assistant',
    ])
    assert.equal(desk.dora.card(number).cards, 1)
    assert.deepEqual([...desk.dora.told(), ...desk.emil.told()], [])
  })

  it('comes back when somebody deleted it, and the case goes on below that one', async () => {
    const form = await desk.dora.opens(number, 'Ask the requester')
    desk.rig.removeCard(number)
    const before = desk.rig.spoken()
    await form.sends('Which server is it?')
    const anew = ({ card, below }: ReturnType<typeof desk.dora.card>) =>
      /Waiting for the requester \(Dora\)/.test(card?.text ?? '') && below.length === 1
    await desk.card(number, anew)
    await desk.dora.writes(number, 'Is it the old one?')
    await hears(desk.anna, /Is it the old one\?/)
    await desk.dora.presses(number, 'Hand back')
    await desk.below(number, 3)
    await desk.settled()
    assert.equal(desk.rig.spoken(), before + 4, 'a card and three lines')
  })

  describe('has buttons', () => {
    it('that are done once, pressed twice or delivered twice', async () => {
      const press = await desk.dora.pressing(number, 'Take it')
      const other = await desk.dora.pressing(number, 'Take it')
      await Promise.all([press(), press(), other()])
      await desk.below(number, 1)
      await press()
      await desk.settled()
      assert.deepEqual(desk.dora.card(number).below, ['Dora: taken'])
      assert.deepEqual(await desk.did(number), ['opened', 'took'])
    })

    it('that are behind and say so to whoever pressed, and nobody else', async () => {
      const late = await desk.emil.pressing(number, 'Take it')
      const question = await desk.emil.opens(number, 'Ask the requester')
      await desk.dora.fills(number, 'Solved', cause)
      await desk.below(number, 1)
      await late()
      await desk.told(desk.emil, /is over\. Open it again first/)
      await question.sends('Which server?')
      assert.deepEqual(await desk.did(number), ['opened', 'solved'])
      await desk.settled()
      assert.equal(desk.dora.card(number).below.length, 1)
      assert.deepEqual(desk.dora.told(), [])
    })

    it('that do nothing for whoever sends what they send from elsewhere', async () => {
      const bram = desk.rig.expert('Bram')
      await bram.playsBack(number, 'Take it')
      await desk.told(bram, /Only the people of the helpdesk/)
      assert.deepEqual(await desk.did(number), ['opened'])
    })

    it('that act for an admin wherever they are', async () => {
      await desk.dora.playsBack(number, 'Take it')
      assert.deepEqual(await desk.below(number, 1), ['Dora: taken'])
    })
  })

  describe('has forms', () => {
    it('for words, which reach the requester, who answers below the card', async () => {
      await desk.dora.fills(number, 'Ask the requester', 'Which server is it?')
      await hears(desk.anna, /Dora about case `?M-\w+`?:\s+Which server is it\?\s+Write your answer here/)
      await desk.below(number, 1)
      await desk.settled()
      assert.match(card().text, /Waiting for the requester \(Dora\)/)
      await desk.anna.says('the old one')
      const lines = await desk.below(number, 2)
      assert.match(lines[0]!, /^Dora asks the requester:\s+Which server is it\?$/)
      assert.match(lines[1]!, /^The requester answers:\s+the old one$/)
      await hears(desk.anna, /Passed on to Dora/)
      await desk.settled()
      assert.match(card().text, /Taken \(Dora\)/)
    })

    it('for words that stay words on either side', async () => {
      await desk.dora.fills(number, 'Ask the requester', hostile)
      const asked = await hears(desk.anna, /Dora about case/)
      assert.ok(asked.text.includes(hostile.replace('\u202e', '')), asked.text)
      await desk.anna.says(`<b>${hostile}</b>`)
      assert.match((await desk.below(number, 2))[1]!, /\*\*bold\*\*[\s\S]*evil\.example/)
      for (const { raw } of [card(), ...desk.anna.heard()])
        assert.doesNotMatch(
          raw,
          /"(mrkdwn|broadcast|link)"|"emoji":true|Action\.OpenUrl","url":"https:\/\/evil/,
        )
    })

    it('that need words, or a choice, and say so to whoever sent none', async () => {
      for (const nothing of ['', '  \n ']) await desk.dora.fills(number, 'Ask the requester', nothing)
      await desk.told(desk.dora, /^Write a few words first\.$/)
      await desk.dora.fills(number, 'Propose a remedy', '../../etc/passwd')
      await desk.told(desk.dora, /^Choose one first\.$|^Nothing changed/)
      assert.deepEqual(await desk.did(number), ['opened'])
    })

    it('for notes, which stay among the people of the helpdesk', async () => {
      const before = desk.anna.heard().length
      await desk.emil.fills(number, 'Add a note', 'password: hush, and call ann@contoso.com')
      const [note] = await desk.below(number, 1)
      assert.match(note!, /^Emil notes, for the helpdesk alone:\s+password: … and call …@…$/)
      await desk.settled()
      assert.equal(desk.anna.heard().length, before)
    })

    it('for words as long as people write them, cut to what is kept', async () => {
      await desk.dora.fills(number, 'Ask the requester', '🦩'.repeat(3_000))
      const [line] = await desk.below(number, 1)
      for (const text of [line!, (await hears(desk.anna, /Dora about case/)).text]) {
        assert.equal([...text].filter(sign => sign === '🦩').length, 1_999)
        assert.match(text, /….*Only the first 2000 characters/s)
      }
    })

    it('for a cause to propose, whose steps the requester is shown', async () => {
      const before = desk.anna.heard().map(({ raw }) => raw)
      await desk.dora.fills(number, 'Propose a remedy', cause)
      const proposed = await hears(desk.anna, /Dora proposes this for case/)
      assert.deepEqual(proposed.labels, ['Show the steps'])
      const all = desk.anna.heard().map(({ raw }) => raw)
      assert.deepEqual(all.slice(0, before.length), before, 'what stood there stays as it is')
      await desk.anna.presses('Show the steps')
      await hears(desk.anna, /Start the service that receives mail/)
      assert.ok(desk.anna.heard().at(-1)!.labels.includes('Done'))
    })

    it('for what it really was, and it is open again when the requester says so', async () => {
      const { choices, sends } = await desk.dora.opens(number, 'Solved')
      assert.equal(choices.at(-1), 'Something else')
      await sends(choices[0]!)
      await hears(desk.anna, /Dora calls case `?M-\w+`? solved\. What it was: /)
      await desk.below(number, 1)
      await desk.settled()
      assert.deepEqual(card().labels.toSorted(), ['Add a note', 'Open again'])
      await desk.anna.presses('It is not solved')
      assert.equal((await desk.below(number, 2))[1], 'The requester: open again')
      await desk.settled()
      assert.ok(card().labels.includes('Take it'))
    })

    it('only where there is something to choose from', async () => {
      const anna = desk.rig.anna('channel')
      await anna.says('the flux capacitor of our mail hums again')
      await hears(anna, /\S/)
      await anna.says('hand over')
      await anna.presses('Send to the helpdesk')
      const { text } = await hears(anna, /On its way to the helpdesk as case/)
      const [unknown] = /M-[0-9A-Z]{6}/.exec(text)!
      const { card } = await desk.card(unknown, ({ card }) => card)
      assert.ok(!card!.labels.includes('Propose a remedy'))
      const press = await desk.dora.pressing(unknown, 'Solved')
      await Promise.all([press(), press()])
      assert.match((await desk.below(unknown, 1))[0]!, /^Dora: solved, by none of the causes/)
      await desk.settled()
      assert.deepEqual([await desk.did(unknown), desk.dora.told()], [['opened', 'solved'], []])
    })
  })
})
