/** The pages an answer rests on, as citations for whatever reads messages of Teams; people find them at the end of the card, under the same numbers. */

import type { Entity } from 'botbuilder'
import { clipped, oneLine } from '../../core/literal.ts'
import type { Block, Reply } from '../../core/reply.ts'
import { safeUrl } from './elements.ts'
import { citation } from './limits.ts'

type Source = Extract<Block, { kind: 'sources' }>['items'][number]

/** The sources that are cited, in the order of their numbers; none when nothing is concluded. */
export function citedIn({ blocks, stand }: Reply): Source[] {
  if (stand.concludes.length === 0) return []
  return blocks
    .flatMap(block => (block.kind === 'sources' ? block.items : []))
    .filter(({ url }) => safeUrl(url))
    .slice(0, citation.claims)
}

/**
 * One root entity a message, and no label that says an AI wrote it: answers follow rules.
 *
 * @param cited each stands with its number, `[1]`, on the card
 * @returns `undefined` when nothing is cited
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content
 */
export function citations(cited: readonly Source[]): Entity | undefined {
  if (cited.length === 0) return undefined
  const claims = cited.map(({ title, url, note }, index) => ({
    '@type': 'Claim',
    position: index + 1,
    appearance: {
      '@type': 'DigitalDocument',
      name: clipped(oneLine(title), citation.name),
      url,
      abstract: clipped(oneLine(note), citation.abstract),
    },
  }))
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    citation: claims,
  }
}
