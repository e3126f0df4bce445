/** Real clients: people in Microsoft 365 Agents Playground, in a browser, talk with the process as `npm start` runs it. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type Client, openClient, type Talk } from '../../support/playground/client.ts'
import { scene } from '../../support/playground/configuration.ts'
import { type Running, startPlayground, startProduct } from '../../support/playground/running.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()
const phrase = (id: string, language = 'en') => library.texts[language]!.phrases[id]!
const answer = (question: string, id: string) => library.texts.en!.questions[question]!.answers[id]!.label

const refused =
  '450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mail.contoso.com]'
/** Who may say where the helpdesk is. */
const admin = { name: 'Dora', tenant: randomUUID(), id: randomUUID() }
/** Far from the others, so that a clock time in its zone is no accident. */
const zone = 'Asia/Kolkata'
const clock = () =>
  new Date().toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })

describe('Microsoft 365 Agents Playground', function () {
  this.timeout(120_000)

  let product: Running
  let playground: Running
  let client: Client
  /** Another one, of the people of the helpdesk. */
  let elsewhere: Running | undefined
  let desk: Client | undefined
  before(async () => {
    product = await startProduct({ HELPDESK_ADMINS: `teams:${admin.tenant}:${admin.id}` })
  })
  beforeEach(async () => {
    playground = await startPlayground(product, zone)
    client = await openClient(playground)
  })
  afterEach(async () => {
    const wrongs = [client, desk].flatMap(open => open?.wrongs ?? [])
    for (const open of [client, playground, desk, elsewhere]) await open?.close()
    desk = elsewhere = undefined
    assert.deepEqual(wrongs, [])
  })
  after(async () => {
    if (!product) return
    await product.close()
    assert.doesNotMatch(product.output(), /"level":"error"(?!.*"reason":"ECONNRESET")/)
  })

  /** How many messages the assistant has in a talk. */
  const count = (talk: Talk) => talk.said.count()

  it('greets, and takes an example that is pressed', async () => {
    const talk = await client.personal()
    await talk.hears(phrase('talk.hello'))
    const example = phrase('teams.example-2')
    await client.page.getByRole('button', { name: example }).click()
    await talk.hears('supplier')
    await client.logged('typing 202')
  })

  it('leads by buttons to a cause and through its steps, in one message that changes', async () => {
    const talk = await client.personal()
    await talk.said.first().waitFor()
    await talk.say(refused)
    await talk.hears('mail.contoso.com')
    const messages = await count(talk)

    const before = clock()
    await talk.press(answer('owner', 'ours'))
    const asked = await talk.hears('How much of your mail')
    const chosen = [before, clock()].map(time => `${answer('owner', 'ours')} (${scene.person}, ${time})`)
    assert.ok(
      chosen.some(line => asked.includes(line)),
      asked,
    )
    const buttons = await talk.buttons()
    assert.ok(!buttons.includes(answer('owner', 'partner')), `the old buttons are gone: ${buttons}`)
    assert.ok(buttons.includes(answer('moved', 'some')), `the new ones are there: ${buttons}`)

    await talk.press(answer('moved', 'everything'))
    await talk.hears('The old server is gone')
    await talk.press(phrase('button.how-step'))
    await talk.hears('Get-AcceptedDomain')
    await talk.press(phrase('button.done'))
    const next = await talk.hears('Step 2 of 5')
    assert.match(next, new RegExp(`${phrase('button.done')} \\(${scene.person}, `))
    await talk.press(phrase('button.failed'))
    await talk.hears('Step 3 of 5')
    assert.equal(await count(talk), messages, 'all in one message')
  })

  it('is led by typing in Dutch, with a wrong code, a doubt, a way back and a look at what is known', async () => {
    const talk = await client.personal()
    await talk.said.first().waitFor()
    const answers = async (text: string, words: string | RegExp) => {
      const messages = await count(talk)
      await talk.say(text)
      await talk.said.nth(messages).waitFor()
      return talk.hears(words)
    }
    await answers('ik krijg foutcode 4.4.361 terug, wat is dat?', 'Bedoel je')
    await answers('4.4.316', 'Wie beheert')
    await answers('weet ik niet', 'onbekend')
    await answers('terug', 'Wie beheert')
    await answers('wij zelf', 'Hoeveel van jullie mail')
    assert.match(await answers('wat weet je al?', '4.4.316'), /Beheer: Wijzelf/)
    await answers('alles is verhuisd', 'De oude server')
    const steps = await answers('gedaan', 'Stap 2')
    assert.doesNotMatch(steps, /Step|Done/)
  })

  it('is mentioned in a group chat', async () => {
    const talk = await client.group()
    await talk.hears(phrase('teams.hello').split(':')[0]!)
    await talk.say(refused, scene.bot)
    await talk.hears('Who runs')
    await talk.press(answer('owner', 'ours'))
    assert.match(await talk.hears('How much of your mail'), /Ourselves \(Anna, \d\d:\d\d UTC\+05:30\)/)
    await talk.say('everything', scene.bot)
    await talk.hears('The old server is gone')
    assert.equal(await count(talk), 3)
  })

  it('answers a post of a channel below it, follows what is typed there, and leaves other posts alone', async () => {
    const thread = await client.post('450 4.4.317 mail.contoso.com')
    await thread.hears('Who runs')
    const other = await client.post('mail to fabrikam.com comes back with 4.4.316')
    await other.hears('refused')
    await thread.press(answer('owner', 'ours'))
    await thread.hears('Ourselves')
    await thread.say('not sure', scene.bot)
    await thread.hears('not sure')
    const elsewhere = await other.hears('Who runs')
    assert.doesNotMatch(elsewhere, /Ourselves \(/)
    assert.equal(await count(other), 1)
  })

  it('shows all steps, each with more to open, and hands over with words of the person', async () => {
    const talk = await client.personal()
    await talk.said.first().waitFor()
    await talk.say(refused)
    await talk.hears('Who runs')
    await talk.press(answer('owner', 'ours'))
    await talk.press(answer('moved', 'everything'))
    await talk.press(phrase('button.all-steps'))
    const all = await talk.hears(phrase('steps.title'))
    assert.doesNotMatch(all, /Set-OutboundConnector/)
    await talk.said.last().getByText(phrase('button.how-step'), { exact: true }).nth(1).click()
    await talk.hears('Set-OutboundConnector')

    await talk.press(phrase('button.person'))
    await talk.hears(phrase('person.add'))
    const summary = talk.said.last().getByLabel(phrase('person.title'))
    assert.match(await summary.inputValue(), /mail\.contoso\.com/)
    await talk.press(phrase('person.add-button'))
    await talk.hears(phrase('person.add-error'))
    await talk.said.last().getByLabel(phrase('person.add')).fill('The firewall was replaced on Friday.')
    await talk.press(phrase('person.add-button'))
    await talk.said
      .last()
      .getByLabel(phrase('person.title'))
      .and(client.page.locator(':has-text("The firewall was replaced on Friday.")'))
      .waitFor()
  })

  it('writes the letter to a partner, in either language', async () => {
    const talk = await client.personal()
    await talk.said.first().waitFor()
    await talk.say(refused)
    await talk.hears('Who runs')
    await talk.press(answer('owner', 'partner'))
    await talk.hears(phrase('letter.title'))
    const letter = () => talk.said.last().getByLabel(phrase('letter.title')).inputValue()
    assert.match(await letter(), /^Hello,/)
    await talk.press(phrase('button.letter').replace('{language}', 'Nederlands'))
    await talk.said.last().getByText('Nederlands').waitFor({ state: 'detached' })
    assert.match(await letter(), /^Hallo|^Goedendag|^Beste/)
  })

  // The last one: from here on there is a helpdesk.
  it('is the helpdesk in a channel, with a card and its forms, and passes words on to the requester and back', async () => {
    elsewhere = await startPlayground(product, zone, admin)
    desk = await openClient(elsewhere)
    await desk.post('helpdesk here')
    const asking = await client.personal()
    await asking.said.first().waitFor()
    await asking.say(refused)
    await asking.hears('Who runs')
    await asking.press(phrase('button.person'))
    await asking.hears(phrase('case.ask'))
    await asking.press(phrase('button.send'))
    const [number] = /M-\w{6}/.exec(await asking.hears('On its way'))!

    const thread = await desk.thread(`Case ${number}`)
    const card = thread.said.first()
    const field = card.getByLabel(phrase('case.field-asked'))
    await thread.press(phrase('case.do-asked'))
    await field.fill('Which server is it?')
    await thread.press(phrase('case.do'))
    await thread.said
      .nth(1)
      .filter({ hasText: `${admin.name} asks the requester:` })
      .waitFor()
    await card.filter({ hasText: `${phrase('case.waiting')} (${admin.name})` }).waitFor()
    await thread.press(phrase('case.do-noted'))
    await thread.press(phrase('case.do'))
    await card.getByText(phrase('teams.words-error')).waitFor()

    await asking.hears('Which server is it?')
    await asking.say('the old one')
    await thread.said.nth(2).filter({ hasText: 'the old one' }).waitFor()
  })
})
