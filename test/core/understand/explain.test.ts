/** Explanations: what is said agrees with what was heard, and names the words of the message. */

import assert from 'node:assert/strict'
import { explain } from '../../../src/core/understand/explain/explain.ts'
import { sharesOf, signsOf } from '../../../src/core/understand/explain/signs.ts'
import { scoreSymptoms } from '../../../src/core/understand/symptoms.ts'
import { understand } from '../../../src/core/understand/understand.ts'
import { devTexts } from '../../support/any-event.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

describe('an explanation', () => {
  const library = wholeLibrary()
  const parts = (text: string) =>
    new Map(explain(library, text).map(({ title, lines }) => [title.replace(/ for .*|:.*/, ''), lines]))
  const part = (text: string, title: string) => parts(text).get(title) ?? []
  const under = (lines: readonly string[], head: string) => {
    const from = lines.findIndex(line => line.includes(head))
    const to = lines.findIndex((line, at) => at > from && !line.startsWith('  '))
    return lines.slice(from, to < 0 ? undefined : to)
  }

  it('says of every number whether it is a code, where it stands, and why', () => {
    const numbers = part(
      'we updated the scanner to version 4.4.316\nsince then 550 5.1.1 for all mail, ticket 554',
      'Numbers',
    )
    const version = under(numbers, '"4.4.316"')
    assert.equal(version[0], '"4.4.316" (line 1, character 35): no code')
    assert.ok(version.some(line => /−\d.*names a version/.test(line)))
    assert.equal(under(numbers, '"550 5.1.1"')[0], '"550 5.1.1" (line 2, character 12): the code 550 5.1.1')
    assert.match(under(numbers, '"554"')[0]!, /no code$/)
    assert.ok(under(numbers, '"554"').some(line => /another kind is named before it/.test(line)))
  })

  it('tells repaired codes, those inside others, and numbers that are part of something', () => {
    assert.match(part('mail bounces with 4,4,316', 'Numbers')[0]!, /the code 4\.4\.316, repaired$/)
    const nested = part("550 5.7.350 Remote server returned '550 5.7.1 blocked by policy'", 'Numbers')
    assert.match(nested.find(line => line.includes('"550 5.7.1"'))!, /inside another error \(depth 1\)$/)
    const address = part('mail to 10.4.4.316 hangs', 'Numbers')
    assert.ok(address.some(line => /part of an address/.test(line)))
  })

  it('adds up: the weights that are shown decide', () => {
    const weightOf = (reason: string) => {
      const [, sign, size] = /^ +([+−])([\d.]+) /.exec(reason) ?? []
      return size === undefined ? undefined : Number(size) * (sign === '−' ? -1 : 1)
    }
    let weighed = 0
    for (const text of devTexts) {
      const lines = part(text, 'Numbers')
      for (const [at, line] of lines.entries()) {
        if (line.startsWith('  ')) continue
        const weights = under(lines.slice(at), line).slice(1).map(weightOf)
        if (weights.some(weight => weight === undefined)) continue
        weighed++
        const sum = weights.reduce<number>((sum, weight) => sum + weight!, 0)
        assert.equal(sum > 0, !line.endsWith('no code'), `${text}: ${line}`)
      }
    }
    assert.ok(weighed > 10)
  })

  it("names the person's words, with what a slip of the pen was read as", () => {
    const text = 'onze conectie met de mailserver van de partner wordt geweigerd'
    assert.deepEqual(part(text, 'Spelling'), ['"conectie" is read as "connectie"'])
    const [first, ...others] = part(text, 'Words')
    assert.match(first!, /^\+\d+\.\d\d {2}"geweigerd"/)
    assert.ok(others.some(line => line.includes('"conectie (connectie)"')))
    const leads = [first!, ...others].map(line => Number(line.slice(1, 5)))
    assert.deepEqual(
      leads,
      leads.toSorted((one, other) => other - one),
    )
  })

  it('counts as the model does', () => {
    for (const text of devTexts) {
      const { topic, confidence, decision } = scoreSymptoms(library.symptoms, text, library.stem)
      const shares = sharesOf(library.symptoms, signsOf(library.symptoms, text, library.stem).signs)
      assert.ok(Math.abs(shares.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9)
      const own = shares.find(one => one.topic === topic)!
      assert.ok(Math.abs(own.share - confidence) < 0.006, text)
      if (decision === 'answer') assert.equal(shares.find(one => one.topic !== 'none')!.topic, topic, text)
    }
  })

  it('says which threshold decided, and what came close', () => {
    const silent = part('the printer is out of paper again', 'The words by themselves')
    assert.match(silent[0]!, /^silence has [01]\.\d\d, .*from 0\.35 up silence stands$/)
    for (const text of devTexts) {
      const { decision, codes, topics, command, term } = understand(library, text)
      if (codes.length > 0 || command || term) continue
      const words = part(text, 'The words by themselves')
      assert.ok(
        words[1]!.startsWith(decision === 'choose' ? `choice of ${topics.join(', ')}` : decision),
        text,
      )
    }
    assert.ok(part('mail naar de partner komt niet aan, time-out of geweigerd?', 'Close to it').length > 0)
  })

  it('shows the phrase that an answer was heard by, the language with its words, and what decided', () => {
    const text = 'onze mail naar de partner geeft 450 4.4.316, we hebben een nieuwe firewall'
    assert.ok(
      part(text, 'Questions answered').some(line =>
        /^changed → firewall: "nieuwe firewall", phrase "nieuwe firewall"$/.test(line),
      ),
    )
    assert.ok(part(text, 'Language').some(line => line.startsWith('nl: "onze"')))
    assert.match(part(text, 'Heard')[0]!, /^4\.4\.316 \(.*\): answer, 1 sure; the code decides$/)
    assert.match(part('mail is geweigerd door de mailserver', 'Heard')[0]!, /the words decide$/)
  })

  it('is there for whatever is said, on lines of its own', () => {
    for (const text of ['', ' ', '\n\n', '450', 'help', 'x'.repeat(5_000), '4.4.316 '.repeat(500)])
      for (const { lines } of explain(library, text)) {
        assert.ok(lines.length > 0 && lines.length < 500)
        for (const line of lines) assert.doesNotMatch(line, /\n/)
      }
  })
})
