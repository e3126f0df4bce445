/** The helpdesk in a channel of Slack: set up by a word, with a card for each case, and people who press and write there. */

import assert from 'node:assert/strict'
import type { DeskPlace } from '../../../src/app/ports/helpdesk.ts'
import { stateOf } from '../../../src/core/case.ts'
import { admins, type DeskTalk, deskChannel, deskTalk, pressable, trouble } from '../../support/slack/desk.ts'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'
import type { Posted } from '../../support/slack/web-api.ts'
import { newsOfWeek } from '../../support/week.ts'

/** As Slack sends what somebody typed. */
const typed = (words: string) => words.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const hostile = '<!channel> *bold* <https://evil.example|click> @here :tada:'

describe('the helpdesk in a channel of Slack', () => {
  let site: SlackSite
  let talk: DeskTalk
  beforeEach(async () => {
    site = await slackSite({ admins })
    talk = deskTalk(site)
  })
  afterEach(() => site.close())

  const inDesk = () => site.slack.in(deskChannel)
  const numberOf = ({ text }: Posted) => /M-\w{6}/.exec(text)![0]
  const caseOf = async (card: Posted) => (await site.store.loadCase(numberOf(card)))!
  const isOffered = async (): Promise<boolean> => {
    await site.anna.writes('D1', trouble)
    await site.anna.presses(await site.slack.until(() => site.slack.in('D1')[0]), 'Hand over')
    return pressable(await site.slack.until(() => site.slack.in('D1')[1])).includes('Send to the helpdesk')
  }
  /** Opens a form and returns its view. */
  const form = async (person: SlackSite['dora'], card: Posted, label: string) => {
    const many = site.slack.space.views.opened.length
    assert.equal((await person.presses(card, label)).status, 200)
    return site.slack.until(() => site.slack.space.views.opened[many])
  }
  const whisper = (words: RegExp) =>
    site.slack.until(() => talk.whispered().find(({ text }) => words.test(text)))

  describe('is set up', () => {
    it('by an admin who says so in a channel, and is gone when they say that', async () => {
      assert.match((await talk.says(site.dora, 'helpdesk here')).text, /^Cases come here from now on/)
      assert.ok(inDesk()[0]!.thread_ts, 'in the thread of the message')
      assert.match((await talk.says(site.dora, 'helpdesk off')).text, /^Cases no longer come/)
      assert.equal(await isOffered(), false)
      assert.equal(inDesk().length, 2, 'a mention is two events, and answered once')
    })

    it('in Dutch by a Dutch word', async () => {
      assert.match((await talk.says(site.dora, 'helpdesk hier')).text, /^Meldingen komen voortaan hier/)
      assert.deepEqual(pressable(await talk.opened()), [
        'Oppakken',
        'De melder vragen',
        'Notitie toevoegen',
        'Oplossing voorstellen',
        'Opgelost',
      ])
    })

    it('by nobody else, who is told what an admin needs', async () => {
      assert.match((await talk.says(site.anna, 'helpdesk here')).text, /slack:T1:U1/)
      assert.equal(await isOffered(), false, 'nobody is at the other end')
    })

    it('by the command as well, where the assistant is a member', async () => {
      const { slack, dora } = site
      slack.space.closed.set('C8', 'not_in_channel')
      assert.match(
        JSON.parse((await dora.commands('helpdesk here', 'C8')).body).text,
        /not in this channel yet/,
      )
      const told = JSON.parse((await dora.commands('helpdesk here', deskChannel)).body)
      assert.deepEqual(
        [told.response_type, told.text.slice(0, 25)],
        ['ephemeral', 'Cases come here from now '],
      )
      assert.match((await talk.opened()).text, /^Case M-/)
    })

    it('in a direct message, where what is written below a card goes to the requester', async () => {
      const { slack, anna, dora } = site
      await dora.writes('D8', 'helpdesk here')
      await talk.told('D8', /^Cases come here from now on/)
      await anna.writes('D1', trouble)
      for (const label of ['Hand over', 'Send to the helpdesk'])
        await anna.presses(
          await slack.until(() => slack.in('D1').findLast(shown => pressable(shown).includes(label))),
          label,
        )
      const card = await talk.told('D8', /^Case M-/)
      await dora.writes('D8', 'Which server?', { thread_ts: card.ts })
      assert.match((await talk.told('D1', /Which server/)).text, /^Dora about case/)
      await dora.writes('D8', trouble)
      await talk.told('D8', /Who runs/)
    })

    it('nowhere when no admin is named, and the words are for the assistant', async () => {
      const plain = await slackSite({ beside: site })
      await plain.dora.mentions('C7', 'helpdesk here')
      const told = await site.slack.until(() => site.slack.in('C7')[0])
      assert.doesNotMatch(told.text, /Cases come here/)
      await plain.close()
    })
  })

  it('is told of the week in a message of its own, once, also after a second try', async () => {
    await talk.says(site.dora, 'helpdesk here')
    const desk = (await site.store.recall('desk:slack-desk')) as DeskPlace
    const news = await newsOfWeek(desk)
    await site.store.announce('week', 'weeks', [news])
    const told = () => inDesk().filter(({ text }) => text.startsWith('The week from 2026-11-16'))
    const [week] = await site.slack.until(() => told()[0] && told())
    assert.match(week!.text, /Cases opened: 2 · solved: 1 · overdue now: 1/)
    assert.deepEqual([week!.thread_ts, pressable(week!)], [undefined, []])
    await site.store.announce('again', 'weeks', [{ ...news, tries: 1 }])
    await talk.quiet()
    assert.equal(told().length, 1)
  })

  describe('has a card', () => {
    beforeEach(() => talk.says(site.dora, 'helpdesk here'))

    it('for each case, once, with what can be done', async () => {
      const card = await talk.opened()
      assert.match(card.text, /^Case M-[0-9A-Z]{6}: .*4\.4\.316/)
      assert.equal(card.thread_ts, undefined)
      assert.deepEqual(pressable(card), [
        'Take it',
        'Ask the requester',
        'Add a note',
        'Propose a remedy',
        'Solved',
      ])
      await talk.quiet()
      assert.equal(inDesk().length, 2)
      assert.deepEqual(site.slack.called('conversations.history'), [], 'there is nothing to look for yet')
    })

    it('that is updated where it stands, with a line below it, and the requester is told', async () => {
      const card = await talk.opened()
      const { thread_ts } = await talk.told('D1', /On its way/)
      assert.equal((await site.emil.presses(card, 'Take it')).status, 200)
      assert.deepEqual(await talk.below(card, 1), ['Emil: taken'])
      assert.match(card.text, /Taken \(Emil\)/)
      assert.ok(pressable(card).includes('Hand back'))
      assert.equal((await talk.told('D1', /Emil has taken case/)).thread_ts, thread_ts)
      await site.dora.presses(card, 'Take it')
      await talk.below(card, 2)
      await site.dora.presses(card, 'Hand back')
      assert.deepEqual(await talk.below(card, 3), [
        'Emil: taken',
        'Dora: taken',
        'Dora: handed back to the assistant',
      ])
      assert.deepEqual(talk.whispered(), [])
    })

    it('whose words from outside are never markup, a mention or a link', async () => {
      const card = await talk.opened(
        'D1',
        `450 4.4.316 ${typed(hostile)} [LastAttemptedServerName=mail.contoso.com]`,
      )
      const text = JSON.stringify(card.blocks)
      assert.ok(text.includes('<!channel>'))
      assert.doesNotMatch(text, /"(mrkdwn|broadcast|user|channel)"|"emoji":true/)
      assert.match(card.text, /&lt;!channel&gt;/)
      assert.doesNotMatch(card.text, /<!|<https:\/\/evil/)
    })

    it('that comes back when somebody deleted it, with the thread going on below it', async () => {
      const { slack, dora } = site
      const card = await talk.opened()
      const pressed = dora.pressing(card, 'Take it')
      slack.space.messages.splice(slack.space.messages.indexOf(card), 1)
      await dora.interact(pressed)
      const anew = await slack.until(() => inDesk().find(({ text }) => /Taken \(Dora\)/.test(text)))
      assert.deepEqual(await talk.below(anew, 0, 1), ['Dora: taken'])
      await dora.presses(anew, 'Hand back')
      await talk.below(anew, 1, 2)
      await talk.quiet()
      assert.equal(inDesk().length, 4)
    })

    it('in the channel where the helpdesk is by then', async () => {
      const { slack, dora } = site
      const card = await talk.opened()
      await dora.mentions('C7', 'helpdesk here')
      const cards = () => slack.in('C7').filter(({ text }) => text.startsWith('Case M-'))
      await slack.until(() => /New · can wait/.test(cards()[0]?.text ?? ''))
      await site.emil.presses(card, 'Take it')
      await whisper(/Only the people of the helpdesk/)
      await dora.presses(card, 'Take it')
      const there = await slack.until(() => cards().find(({ text }) => /Taken \(Dora\)/.test(text)))
      assert.equal(cards().length, 1)
      await site.emil.presses(there, 'Solved')
      await slack.until(() => slack.space.views.opened[0])
    })

    it('in the list of what is open, and on request', async () => {
      const number = numberOf(await talk.opened())
      assert.match(
        (await talk.says(site.emil, 'cases')).text,
        new RegExp(`${number}.*New.*mail\\.contoso\\.com`),
      )
      assert.match((await talk.says(site.emil, 'cases 9.9.9.9')).text, /No cases/)
      assert.match((await talk.says(site.emil, `case ${number}`)).text, new RegExp(`^Case ${number}`))
      const told = JSON.parse((await site.emil.commands('cases', deskChannel)).body)
      assert.match(told.text, new RegExp(number))
      assert.equal((await site.bram.commands('cases', 'C1')).body, '', 'elsewhere it is for the assistant')
      await talk.told('D2', /\S/)
    })
  })

  describe('has buttons', () => {
    let card: Posted
    beforeEach(async () => {
      await talk.says(site.dora, 'helpdesk here')
      card = await talk.opened()
    })

    it('that are done once, pressed twice or delivered twice', async () => {
      const press = site.emil.pressing(card, 'Take it')
      const other = site.emil.pressing(card, 'Take it')
      await Promise.all([site.emil.interact(press), site.emil.interact(press), site.emil.interact(other)])
      await talk.below(card, 1)
      await talk.quiet()
      const told = talk.whispered()
      assert.deepEqual(
        told.map(({ ephemeralFor, thread_ts }) => [ephemeralFor, thread_ts]),
        [['U9', undefined]],
        'the second click is told; what is delivered twice is not',
      )
      assert.match(told[0]!.text, /^Nothing changed: case/)
      assert.equal((await caseOf(card)).changes.length, 2)
      await site.emil.interact(press)
      assert.equal((await caseOf(card)).changes.length, 2)
    })

    it('that carry a label for screen readers, with the number', () => {
      const buttons = card.blocks.at(-1)!.elements
      for (const { text, accessibility_label } of buttons)
        assert.equal(accessibility_label, `${text.text} (${numberOf(card)})`)
      assert.deepEqual(
        buttons.map(({ style }: { style?: string }) => style),
        ['primary', undefined, undefined, undefined, undefined],
      )
    })

    it('that do nothing for whoever plays them back elsewhere, or forges them', async () => {
      const { emil, store } = site
      const elsewhere = site.bram.pressing(card, 'Take it')
      elsewhere.container.channel_id = 'C1'
      elsewhere.channel.id = 'C1'
      await site.bram.interact(elsewhere)
      assert.equal((await whisper(/Only the people of the helpdesk/)).channel, 'C1')
      const number = numberOf(card)
      for (const value of [
        '',
        'null',
        '{}',
        `{"number":"${number}"}`,
        `{"number":"${number}","did":"eval"}`,
        `{"number":"${number}","did":"answered"}`,
        `{"number":"${number}","did":"closed"}`,
        `{"number":"${number}","did":"opened"}`,
        '{"number":"M-OOOOOO","did":"took"}',
        '{"number":["M-000000"],"did":"took"}',
      ]) {
        const press = emil.pressing(card, 'Take it')
        press.actions[0].value = value
        assert.equal((await emil.interact(press)).status, 200, value)
      }
      const missing = emil.pressing(card, 'Take it')
      missing.actions[0].value = '{"number":"M-000000","did":"took"}'
      await emil.interact(missing)
      await whisper(/There is no case/)
      assert.equal((await store.loadCase(number))!.changes.length, 1)
      assert.deepEqual(
        site.lines.filter(({ level }) => level === 'error'),
        [],
      )
    })

    it('that act for an admin wherever they are', async () => {
      const press = site.dora.pressing(card, 'Take it')
      press.container.channel_id = 'C1'
      press.channel.id = 'C1'
      await site.dora.interact(press)
      assert.deepEqual(await talk.below(card, 1), ['Dora: taken'])
    })
  })

  describe('has forms', () => {
    let card: Posted
    beforeEach(async () => {
      await talk.says(site.dora, 'helpdesk here')
      card = await talk.opened()
    })

    it('for words, which reach the requester as they are, and come back', async () => {
      const { slack, dora, anna } = site
      const view = await form(dora, card, 'Ask the requester')
      assert.deepEqual([view.title.text, view.submit.text], ['Ask the requester', 'Go'])
      for (const nothing of ['', '  \n', null])
        assert.deepEqual(JSON.parse((await dora.submits(nothing)).body), {
          response_action: 'errors',
          errors: { words: 'Write a few words first.' },
        })
      assert.deepEqual(await dora.submits(hostile), { status: 200, body: '' })
      await dora.submits(hostile)
      const asked = await talk.told('D1', /Dora about case/)
      const blocks = JSON.stringify(asked.blocks)
      assert.ok(blocks.includes(hostile.slice(0, 20)) && !/"(mrkdwn|broadcast|link)"/.test(blocks), blocks)
      assert.match(asked.text, /&lt;!channel&gt;/)
      assert.deepEqual((await talk.below(card, 1)).length, 1)
      assert.match(card.text, /Waiting for the requester/)
      await anna.writes('D1', 'It is <https://old.example|old.example>, *really*', {
        thread_ts: asked.thread_ts,
      })
      const [, answer] = await talk.below(card, 2)
      assert.match(answer!, /^The requester answers:\s+It is old\.example, \*really\*$/)
      assert.match((await talk.told('D1', /Passed on/)).text, /Passed on to Dora/)
      assert.equal(slack.in('D1').filter(({ text }) => /about case/.test(text)).length, 1)
    })

    it('for notes, which stay among the people of the helpdesk', async () => {
      const before = site.slack.in('D1').length
      await form(site.emil, card, 'Add a note')
      await site.emil.submits('password: hush, and call ann@contoso.com')
      const [note] = await talk.below(card, 1)
      assert.match(note!, /^Emil notes, for the helpdesk alone:\s+password: … and call …@…$/)
      await talk.quiet()
      assert.equal(site.slack.in('D1').length, before)
    })

    it('for words as long as people write them, cut to what is kept', async () => {
      const view = await form(site.emil, card, 'Add a note')
      assert.equal(view.blocks[0].element.max_length, 2_000)
      await site.emil.submits('🦩'.repeat(3_000))
      await talk.below(card, 1)
      const note = JSON.stringify(inDesk().at(-1)!.blocks)
      assert.equal([...note].filter(sign => sign === '🦩').length, 1_999)
      assert.match(note, /….*Only the first 2000 characters/)
    })

    it('and for files that only people can look at, which are named by their own words alone', async () => {
      const { dora, anna } = site
      await dora.presses(card, 'Take it')
      await talk.told('D1', /Dora has taken/)
      const files = [{ id: 'F1', name: 'error <b>.png', mimetype: 'image/png', size: 60 }]
      await anna.writes('D1', '', { subtype: 'file_share', files, upload: false })
      const [, answer] = await talk.below(card, 2)
      assert.match(answer!, /^The requester answers:\s+Attached: error &lt;b&gt;\.png \(1 kB\)$/)
    })

    it('with the causes to choose from, whose steps the requester is shown', async () => {
      const { slack, dora, anna } = site
      const view = await form(dora, card, 'Propose a remedy')
      const { element } = view.blocks[0]
      assert.equal(element.type, 'static_select')
      const [first] = element.options
      await dora.submits('server-with-a-mind-of-its-own')
      await whisper(/Nothing changed/)
      assert.equal((await caseOf(card)).changes.length, 1, 'what was not offered is not taken')
      await form(dora, card, 'Propose a remedy')
      await dora.submits(first.text.text)
      const proposed = await talk.told('D1', /Dora proposes this/)
      assert.deepEqual(pressable(proposed), ['Show the steps'])
      const before = JSON.stringify(proposed.blocks)
      await anna.presses(proposed, 'Show the steps')
      const steps = await slack.until(() => slack.in('D1').find(shown => pressable(shown).includes('Done')))
      assert.ok(Number(steps.ts) > Number(proposed.ts))
      await talk.quiet()
      assert.equal(JSON.stringify(proposed.blocks), before)
    })

    it('for what it really was, and it is open again when the requester says so', async () => {
      const { anna, dora } = site
      const view = await form(dora, card, 'Solved')
      assert.equal(view.blocks[0].element.options.at(-1).value, 'other')
      await dora.submits('Something else')
      const solved = await talk.told('D1', /Dora calls case/)
      await talk.below(card, 1)
      await dora.submits('Something else')
      assert.deepEqual(pressable(card), ['Open again', 'Add a note'].reverse())
      await anna.presses(solved, 'It is not solved')
      await talk.below(card, 2)
      assert.match(card.text, /Reopened|Open again/)
      assert.ok(pressable(card).includes('Take it'))
      assert.deepEqual(talk.whispered(), [], 'what comes twice is nothing to talk about')
    })

    it('only where there is something to choose from', async () => {
      const { slack, bram } = site
      await bram.writes('D2', 'de fluxcondensator van onze post bromt weer')
      await slack.until(() => slack.in('D2')[0])
      await bram.writes('D2', 'overdragen')
      const send = await slack.until(() =>
        slack.in('D2').find(shown => pressable(shown).includes('Naar de helpdesk sturen')),
      )
      await bram.presses(send, 'Naar de helpdesk sturen')
      const unknown = await slack.until(() => inDesk()[2])
      assert.ok(!pressable(unknown).includes('Propose a remedy'))
      const press = site.dora.pressing(unknown, 'Solved')
      await Promise.all([site.dora.interact(press), site.dora.interact(press)])
      assert.match((await talk.below(unknown, 1))[0]!, /^Dora: solved, by none of the causes/)
      assert.deepEqual([site.slack.space.views.opened, talk.whispered()], [[], []])
    })

    it('of which nothing comes when the case is over meanwhile', async () => {
      const { dora, emil } = site
      const late = emil.pressing(card, 'Ask the requester')
      const toSolve = await form(dora, card, 'Solved')
      await form(emil, card, 'Ask the requester')
      const asking = site.slack.space.views.opened.pop()
      assert.equal(site.slack.space.views.opened.at(-1), toSolve)
      await dora.submits('Something else')
      await talk.below(card, 1)
      site.slack.space.views.opened.push(asking)
      await emil.submits('Which server?')
      await whisper(/is over\. Open it again first/)
      await emil.interact(late)
      await site.slack.until(() => talk.whispered().length === 2)
      assert.equal(site.slack.space.views.opened.length, 2)
    })

    it('that carry nothing of ours are taken calmly', async () => {
      const view = await form(site.dora, card, 'Add a note')
      const good = JSON.parse(view.private_metadata)
      for (const forged of [
        '{',
        'null',
        '{}',
        JSON.stringify({ ...good, did: 'eval' }),
        JSON.stringify({ ...good, number: 1 }),
      ]) {
        view.private_metadata = forged
        assert.deepEqual(await site.dora.submits('x'), { status: 200, body: '' })
      }
      view.private_metadata = JSON.stringify({ ...good, channel: 'C1' })
      await site.bram.submits('x')
      await whisper(/Only the people of the helpdesk/)
      assert.equal((await caseOf(card)).changes.length, 1)
    })
  })

  describe('writes in the thread of a case', () => {
    let card: Posted
    let thread: { thread_ts: string }
    beforeEach(async () => {
      await talk.says(site.dora, 'helpdesk here')
      card = await talk.opened()
      thread = { thread_ts: card.ts }
    })

    it('to the requester with a mention, and to each other without', async () => {
      const { slack, dora, emil } = site
      await emil.writes(deskChannel, 'who knows this server?', thread)
      const { said } = await dora.mentions(deskChannel, 'Since when, <@U1>?', thread)
      const lines = await talk.below(card, 1)
      assert.match(lines[0]!, /^Dora asks the requester:\s+Since when, @U1\?$/)
      assert.match((await talk.told('D1', /Since when/)).text, /Dora about case/)
      await dora.event({ ...said, type: 'app_mention' }, { headers: { 'x-slack-retry-num': '1' } })
      await talk.quiet()
      assert.equal((await caseOf(card)).changes.length, 2)
      assert.equal(slack.in('D1').filter(({ text }) => /Since when/.test(text)).length, 1)
      assert.deepEqual(talk.whispered(), [])
    })

    it('what is to be done, typed with its number, by name', async () => {
      const { dora } = site
      const number = /M-[0-9A-Z]{6}/.exec(card.text)![0]
      await dora.mentions(deskChannel, `take ${number}`, { thread_ts: card.ts })
      const lines = await talk.below(card, 1, 2)
      assert.ok(lines.includes('Dora: taken') && lines.includes(`Case ${number}: done.`), lines.join())
    })

    it('commands, which are answered there', async () => {
      await site.emil.mentions(deskChannel, 'cases', thread)
      assert.match((await talk.below(card, 0, 1))[0]!, new RegExp(numberOf(card)))
      assert.equal((await caseOf(card)).changes.length, 1)
    })

    it('a mention alone, and is told what to write', async () => {
      await site.emil.mentions(deskChannel, '', thread)
      assert.equal((await whisper(/achter de vermelding/)).thread_ts, card.ts)
      assert.equal(talk.whispered().length, 1)
    })

    it('something else afterwards, and the requester keeps what they read', async () => {
      const { dora } = site
      const { said } = await dora.mentions(deskChannel, 'Since wen?', thread)
      await talk.below(card, 1)
      const edited = { ...said, text: said.text.replace('wen', 'when'), edited: { ts: '9.9' } }
      await dora.event({
        ...{ type: 'message', subtype: 'message_changed', channel: deskChannel },
        ...{ message: edited, previous_message: said, ts: '9.9', event_ts: '9.9' },
      })
      await talk.quiet()
      assert.equal((await caseOf(card)).changes.length, 2)
    })
  })

  describe('leaves the requester', () => {
    beforeEach(() => talk.says(site.dora, 'helpdesk here'))

    it('with everything that stood there, and says what it says below it', async () => {
      const { slack, dora, anna } = site
      const card = await talk.opened('C1')
      const sent = await talk.told('C1', /On its way/)
      await talk.quiet()
      const before = slack.in('C1').map(({ blocks, edits }) => JSON.stringify([blocks, edits]))
      await dora.presses(card, 'Take it')
      const taken = await talk.told('C1', /Dora has taken/)
      assert.equal(taken.thread_ts, sent.thread_ts)
      assert.equal(slack.in('C1').at(-1), taken)
      await talk.quiet()
      assert.deepEqual(
        slack
          .in('C1')
          .slice(0, -1)
          .map(({ blocks, edits }) => JSON.stringify([blocks, edits])),
        before,
      )
      await anna.opensTab('home')
      const home = JSON.stringify(await slack.until(() => slack.space.views.published.get('U1')))
      assert.equal(home.split('/archives/').length, 2, 'one link, to the conversation')
      assert.doesNotMatch(home, /M-\w{6}/)
    })

    it('who answers in the thread, and what bystanders say to each other stays there', async () => {
      const card = await talk.opened('C1')
      const { thread_ts } = await talk.told('C1', /On its way/)
      await form(site.dora, card, 'Ask the requester')
      await site.dora.submits('Which server is it?')
      await talk.told('C1', /Which server is it/)
      await talk.below(card, 1)
      await site.bram.writes('C1', 'lunch?', { thread_ts })
      await site.anna.writes('C1', 'the old one', { thread_ts })
      const lines = await talk.below(card, 2)
      assert.match(lines[1]!, /^The requester answers:\s+the old one$/)
      await site.bram.mentions('C1', 'I saw it too', { thread_ts })
      assert.match((await talk.below(card, 3))[2]!, /I saw it too/)
    })

    it('who alone opens it again, though others press in the same thread', async () => {
      const card = await talk.opened('C1')
      await form(site.dora, card, 'Solved')
      await site.dora.submits('Something else')
      const solved = await talk.told('C1', /calls case .* solved/)
      await site.bram.presses(solved, 'It is not solved')
      await talk.told('C1', /Only whoever sent case .*, or the helpdesk, can open it again/)
      assert.equal(stateOf(await caseOf(card)), 'solved')
      await site.anna.presses(solved, 'It is not solved, and urgent')
      await talk.told('C1', /is open again as urgent/)
      assert.deepEqual([stateOf(await caseOf(card)), (await caseOf(card)).urgency], ['reopened', 'urgent'])
    })

    it('forgotten when they ask for it, and the case goes on without them', async () => {
      const { slack, dora, anna } = site
      const card = await talk.opened()
      await form(dora, card, 'Ask the requester')
      await dora.submits('Which server?')
      await talk.below(card, 1)
      await anna.writes('D1', 'forget me')
      await talk.told('D1', /Everything I kept about you is forgotten/)
      await talk.quiet()
      assert.equal((await caseOf(card)).requester, undefined)
      const before = slack.in('D1').length
      await form(dora, card, 'Solved')
      await dora.submits('Something else')
      await talk.below(card, 2)
      await talk.quiet()
      assert.equal(slack.in('D1').length, before)
    })
  })
})
