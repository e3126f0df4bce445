/** Links that leave the page. */

import { type Child, make, unseen } from './element.ts'
import { label } from './labels.ts'

/** A link in a tab of its own; what is no address of the web stays text, whatever the content may say. */
export function outside(url: string | undefined, ...children: Child[]): HTMLElement {
  if (!url || !/^https?:\/\//i.test(url)) return make('span', {}, ...children)
  const link = make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children)
  link.append(unseen(` (${label('new-tab')})`))
  return link
}
