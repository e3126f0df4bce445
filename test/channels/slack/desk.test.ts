/** What a helpdesk in Slack does beside what every chat promises: commands, whispers, forms and threads as Slack has them. */

import assert from 'node:assert/strict'
import type { DeskPlace } from '../../../src/app/ports/helpdesk.ts'
import { handsOver } from '../../support/helpdesk/sides.ts'
import { admins, type DeskTalk, deskChannel, deskTalk, pressable } from '../../support/slack/desk.ts'
import { slackExpert, slackRequester } from '../../support/slack/desk-sides.ts'
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
  /** Opens a form and returns its view. */
  const form = async (person: SlackSite['dora'], card: Posted, label: string) => {
    const many = site.slack.space.views.opened.length
    assert.equal((await person.presses(card, label)).status, 200)
    return site.slack.until(() => site.slack.space.views.opened[many])
  }
  const fills = async (card: Posted, label: string, words: string) => {
    await form(site.dora, card, label)
    await site.dora.submits(words)
  }
  const whisper = (words: RegExp) =>
    site.slack.until(() => talk.whispered().find(({ text }) => words.test(text)))

  describe('is set up', () => {
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
      const dora = slackExpert(site, site, 'Dora', 'direct')
      await dora.says('helpdesk here')
      const number = await handsOver(slackRequester(site, site))
      await dora.mutters(number, 'Which server?')
      assert.match((await talk.told('D1', /Which server/)).text, /^Dora about case/)
    })

    it('nowhere when no admin is named, and the words are for the assistant', async () => {
      const plain = await slackSite({ beside: site })
      await plain.dora.mentions('C7', 'helpdesk here')
      const told = await site.slack.until(() => site.slack.in('C7')[0])
      assert.doesNotMatch(told.text, /Cases come here/)
      await plain.close()
    })
  })

  it('is told of the week once, also after a second try', async () => {
    await talk.says(site.dora, 'helpdesk here')
    const desk = (await site.store.recall('desk:slack-desk')) as DeskPlace
    const news = await newsOfWeek(desk)
    await site.store.announce('week', 'weeks', [news])
    const told = () => inDesk().filter(({ text }) => text.startsWith('The week from 2026-11-16'))
    await site.slack.until(() => told()[0])
    await site.store.announce('again', 'weeks', [{ ...news, tries: 1 }])
    await talk.quiet()
    assert.equal(told().length, 1)
  })

  describe('has a card', () => {
    let card: Posted
    beforeEach(async () => {
      await talk.says(site.dora, 'helpdesk here')
      card = await talk.opened()
    })

    it('in the list of what is open, by the command', async () => {
      const number = numberOf(card)
      const told = JSON.parse((await site.emil.commands('cases', deskChannel)).body)
      assert.match(told.text, new RegExp(number))
      assert.equal((await site.bram.commands('cases', 'C1')).body, '', 'elsewhere it is for the assistant')
      await talk.told('D2', /\S/)
    })

    it('whose buttons tell whoever clicked a second time, and not what is delivered twice', async () => {
      const press = site.emil.pressing(card, 'Take it')
      const other = site.emil.pressing(card, 'Take it')
      await Promise.all([site.emil.interact(press), site.emil.interact(press), site.emil.interact(other)])
      await talk.below(card, 1)
      await talk.quiet()
      const told = talk.whispered()
      assert.deepEqual(
        told.map(({ ephemeralFor, thread_ts }) => [ephemeralFor, thread_ts]),
        [['U9', undefined]],
      )
      assert.match(told[0]!.text, /^Nothing changed: case/)
    })

    it('whose buttons carry a label for screen readers, with the number, and are not looked for before they stand there', () => {
      const buttons = card.blocks.at(-1)!.elements
      for (const { text, accessibility_label } of buttons)
        assert.equal(accessibility_label, `${text.text} (${numberOf(card)})`)
      assert.deepEqual(
        buttons.map(({ style }: { style?: string }) => style),
        ['primary', undefined, undefined, undefined, undefined],
      )
      assert.deepEqual(site.slack.called('conversations.history'), [])
    })

    it('whose buttons do nothing for whoever forges them', async () => {
      const { emil, store } = site
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

    it('whose forms say what is missing, and pass on once what is not markup', async () => {
      const { slack, dora, anna } = site
      const view = await form(dora, card, 'Ask the requester')
      assert.deepEqual([view.title.text, view.submit.text], ['Ask the requester', 'Go'])
      assert.equal(view.blocks[0].element.max_length, 2_000)
      for (const nothing of ['', '  \n', null])
        assert.deepEqual(JSON.parse((await dora.submits(nothing)).body), {
          response_action: 'errors',
          errors: { words: 'Write a few words first.' },
        })
      assert.deepEqual(await dora.submits(hostile), { status: 200, body: '' })
      await dora.submits(hostile)
      const asked = await talk.told('D1', /Dora about case/)
      assert.match(asked.text, /&lt;!channel&gt;/)
      await talk.below(card, 1)
      await anna.writes('D1', 'It is <https://old.example|old.example>, *really*', {
        thread_ts: asked.thread_ts,
      })
      const [, answer] = await talk.below(card, 2)
      assert.match(answer!, /^The requester answers:\s+It is old\.example, \*really\*$/)
      assert.equal(slack.in('D1').filter(({ text }) => /about case/.test(text)).length, 1)
    })

    it('whose forms are sent once, and nothing is said when they come twice', async () => {
      const { element } = (await form(site.dora, card, 'Solved')).blocks[0]
      assert.deepEqual([element.type, element.options.at(-1).value], ['static_select', 'other'])
      await site.dora.submits('Something else')
      await talk.below(card, 1)
      await site.dora.submits('Something else')
      await talk.quiet()
      assert.deepEqual([(await caseOf(card)).changes.length, talk.whispered()], [2, []])
    })

    it('below which files that only people can look at are named by their own words alone', async () => {
      const { dora, anna } = site
      await dora.presses(card, 'Take it')
      await talk.told('D1', /Dora has taken/)
      const files = [{ id: 'F1', name: 'error <b>.png', mimetype: 'image/png', size: 60 }]
      await anna.writes('D1', '', { subtype: 'file_share', files, upload: false })
      const [, answer] = await talk.below(card, 2)
      assert.match(answer!, /^The requester answers:\s+Attached: error &lt;b&gt;\.png \(1 kB\)$/)
    })

    it('whose forms do not open any more once the case is over', async () => {
      const late = site.emil.pressing(card, 'Ask the requester')
      await fills(card, 'Solved', 'Something else')
      await talk.below(card, 1)
      await site.emil.interact(late)
      await whisper(/is over\. Open it again first/)
      assert.equal(site.slack.space.views.opened.length, 1)
    })

    it('whose forms are taken calmly when they carry nothing of ours', async () => {
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

    it('below which a mention alone is told what to write', async () => {
      await site.emil.mentions(deskChannel, '', { thread_ts: card.ts })
      assert.equal((await whisper(/achter de vermelding/)).thread_ts, card.ts)
      assert.equal(talk.whispered().length, 1)
    })
  })

  describe('hears of somebody in a conversation', () => {
    beforeEach(() => talk.says(site.dora, 'helpdesk here'))

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

    it('who is told in the thread where they asked, with one link from their Home', async () => {
      const { slack, dora, anna } = site
      const card = await talk.opened('C1')
      const sent = await talk.told('C1', /On its way/)
      await dora.presses(card, 'Take it')
      assert.equal((await talk.told('C1', /Dora has taken/)).thread_ts, sent.thread_ts)
      await anna.opensTab('home')
      const home = JSON.stringify(await slack.until(() => slack.space.views.published.get('U1')))
      assert.equal(home.split('/archives/').length, 2, 'one link, to the conversation')
      assert.doesNotMatch(home, /M-\w{6}/)
    })

    it('who keeps what was proposed as it was, also when they have pressed it', async () => {
      const { slack, anna } = site
      const card = await talk.opened()
      await fills(card, 'Propose a remedy', 'Nothing is listening on port 25')
      const proposed = await talk.told('D1', /Dora proposes this/)
      const before = JSON.stringify(proposed)
      await anna.presses(proposed, 'Show the steps')
      await slack.until(() => pressable(slack.in('D1').at(-1)!).includes('Done'))
      await talk.quiet()
      assert.equal(JSON.stringify(proposed), before)
    })

    it('and of whoever else mentions the assistant in their thread', async () => {
      const card = await talk.opened('C1')
      const { thread_ts } = await talk.told('C1', /On its way/)
      await fills(card, 'Ask the requester', 'Which server is it?')
      await talk.below(card, 1)
      await site.bram.mentions('C1', 'I saw it too', { thread_ts })
      assert.match((await talk.below(card, 2))[1]!, /I saw it too/)
    })
  })
})
