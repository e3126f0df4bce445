/** Files between a helpdesk in a chat and whoever asks: each arrives once, whole and where it belongs, or is named. */

import assert from 'node:assert/strict'
import { inEachChat } from '../../support/helpdesk/rig.ts'
import { hears, trouble } from '../../support/helpdesk/sides.ts'
import { png } from '../../support/teams/storage.ts'

inEachChat('files of a case', desk => {
  const picture = png(300)
  const upload = (name = 'screen.png') => desk.rig.upload(name, picture)
  beforeEach(() => desk.dora.says('helpdesk here'))

  /** Somebody at the desk takes the case, so that what the requester sends goes to them. */
  const taken = async () => {
    const number = await desk.opened()
    await desk.dora.presses(number, 'Take it')
    await hears(desk.anna, /Dora has taken/)
    await desk.settled()
    return number
  }
  const lines = (number: string, words: RegExp) =>
    desk.dora.card(number).below.filter(text => words.test(text))

  it('that the requester sent before are named before it is sent, on the card, and stand below it, once', async () => {
    await desk.anna.says(trouble, upload())
    await hears(desk.anna, /Who runs/)
    const number = await desk.opened()
    await hears(desk.anna, /Goes along: screen\.png(?: \(1 kB\))?\. Files go as they are/)
    assert.match(desk.dora.card(number).card!.text, /Attachments:?\s+screen\.png/)
    await desk.dora.presses(number, 'Take it')
    await hears(desk.anna, /Dora has taken/)
    await desk.settled()
    assert.deepEqual(desk.dora.card(number).files, [picture])
  })

  it('that the requester sends later stand below the card, with what they write', async () => {
    const number = await taken()
    await desk.anna.says('this is what I see', upload())
    await desk.below(number, 2)
    await desk.settled()
    assert.deepEqual(desk.dora.card(number).files, [picture])
    assert.equal(
      lines(number, /^The requester answers:\s+this is what I see\s+Attached: screen\.png/).length,
      1,
    )
  })

  it('that are read as text stand for themselves beside what the requester wrote', async () => {
    const number = await taken()
    const log = Buffer.from('from jan 450 4.4.316 what stands in the log')
    await desk.anna.says('The log', desk.rig.upload('smtp.log', log))
    await desk.inTime(() => lines(number, /smtp\.log/)[0])
    await desk.settled()
    assert.equal(lines(number, /^The requester answers:\s+The log/).length, 1)
    const kept = JSON.stringify(await desk.rig.store.loadCase(number))
    assert.doesNotMatch(kept + desk.dora.card(number).below.join(), /stands in the log/)
  })

  it('that an expert sends go to the requester, and not back to the desk', async () => {
    const number = await desk.opened()
    await desk.dora.writes(number, 'like this', upload())
    await hears(desk.anna, /^Dora about case `?M-\w+`?:\s+like this\s+Attached: screen\.png/)
    await desk.settled()
    assert.deepEqual(
      desk.anna.heard().flatMap(({ files }) => files),
      [picture],
    )
    assert.deepEqual(desk.dora.card(number).files, [])
  })

  it('that are gone are said to be', async () => {
    const number = await taken()
    const file = upload()
    desk.rig.loseFiles()
    await desk.anna.says('look', file)
    await desk.inTime(() => lines(number, /Could no longer be fetched where it was sent: screen\.png/)[0])
    await desk.settled()
    assert.deepEqual(desk.dora.card(number).files, [])
  })

  it('that cannot be fetched just now come later, once, and the words before them are not said again', async () => {
    const number = await taken()
    const file = upload()
    desk.rig.ailFiles()
    await desk.anna.says('look at this', file)
    await desk.inTime(() => lines(number, /look at this/)[0] && desk.waits())
    desk.rig.ailFiles(true)
    await desk.inTime(() => desk.dora.card(number).files[0])
    await desk.settled()
    assert.deepEqual(desk.dora.card(number).files, [picture])
    assert.equal(lines(number, /look at this/).length, 1)
  })

  it('that never come are named after some tries, and hold up nothing', async () => {
    const number = await taken()
    const file = upload()
    desk.rig.ailFiles()
    await desk.anna.says('look at this', file)
    const named = /Could not be attached here; look at it where it was sent: screen\.png/
    await desk.inTime(() => lines(number, named)[0])
    await desk.settled()
    assert.deepEqual([lines(number, named).length, lines(number, /look at this/).length], [1, 1])
  })

  it('are kept without the link to them, are in no log, and are forgotten with who sent them', async () => {
    const number = await taken()
    await desk.anna.says('look', upload('plan of jan@contoso.com.png'))
    await desk.below(number, 2)
    await desk.settled()
    const { store } = desk.rig
    const { requester } = (await store.loadCase(number))!
    const kept = async () =>
      JSON.stringify([
        await store.loadCase(number),
        await store.everythingOf(requester!.person!),
        await store.everythingOf(requester!.conversation),
      ])
    assert.match(await kept(), /plan of …@…\.png/)
    assert.doesNotMatch(await kept(), /xoxb|127\.0\.0\.1[^"]*files|\/files\/F|jan@contoso|iVBOR|PNG/)
    assert.doesNotMatch(desk.rig.logged(), /plan of/)
    await store.forgetPerson(requester!.person!)
    assert.doesNotMatch(await kept(), /plan of/)
  })
})
