/** The contract of channels, over the page in a real browser. */

import type { Action } from '../../../src/core/event.ts'
import { characterProblems } from '../../support/outside-words.ts'
import { openSite, type Site } from '../../support/site.ts'
import { type Visit, visit } from '../../support/visit.ts'
import { contract } from '../contract.ts'

/** What the page made of a reply. */
interface Seen {
  words: string
  /** What each button would send. */
  actions: Action[]
  /** Elements that have no business in a reply, and links that leave it for no page of the web. */
  strangers: string[]
}

/** Runs in the page: its own modules draw the reply, and every button is pressed. */
const draw = `async reply => {
  const { inBlocks } = await import('/assets/blocks.js')
  const actions = []
  const elements = inBlocks(reply, choice => actions.push(choice.action))
  const all = elements.flatMap(element => [element, ...element.querySelectorAll('*')])
  for (const element of all) if (element.matches('button.choice')) element.click()
  const known = /^(A|B|BUTTON|CODE|DETAILS|DIV|H2|H3|LI|OL|P|PRE|SECTION|SPAN|STRONG|SUMMARY|UL)$/
  const strangers = all
    .filter(element => !known.test(element.tagName) || (element.href && !element.href.startsWith('https://')))
    .map(element => element.outerHTML)
  return { words: elements.map(element => element.textContent).join('\\n'), actions, strangers }
}`

describe('the page keeps the contract', () => {
  let site: Site
  let visitor: Visit
  after(async () => {
    await visitor.close()
    await site.close()
  })

  contract<Seen>(async () => {
    site = await openSite()
    visitor = await visit(site)
    return {
      render: reply => visitor.page.evaluate<Seen>(`(${draw})(${JSON.stringify(reply)})`),
      words: ({ words }) => words,
      actions: ({ actions }) => actions,
      problems: ({ words, strangers }) => [
        ...characterProblems(words),
        ...strangers,
        ...visitor.wrongs.splice(0),
      ],
    }
  })
})
