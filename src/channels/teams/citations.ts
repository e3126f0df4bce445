/** The pages an answer rests on, as citations for whatever reads messages of Teams; people find them at the end of the card. */

import type { Entity } from 'botbuilder'
import { clipped, oneLine } from '../../core/literal.ts'
import type { Reply } from '../../core/reply.ts'
import { safeUrl } from './elements.ts'
import { citation } from './limits.ts'

/**
 * One root entity a message, and no label that says an AI wrote it: answers follow rules.
 *
 * @returns `undefined` when nothing is concluded or cited
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content
 */
export function citations(reply: Reply): Entity | undefined {
  if (reply.stand.concludes.length === 0) return undefined
  const cited = reply.blocks
    .flatMap(block => (block.kind === 'sources' ? block.items : []))
    .filter(({ url }) => safeUrl(url))
    .slice(0, citation.claims)
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
