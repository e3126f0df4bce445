/** Runs of text as elements. */

import type { Span } from '../../../core/reply.ts'
import { make, readable } from './element.ts'

export function inSpans(spans: readonly Span[]): Node[] {
  return spans.map(span => {
    switch (span.as) {
      case 'strong':
        return make('strong', {}, span.text)
      case 'code':
        return make('code', {}, span.text)
      default:
        return document.createTextNode(readable(span.text))
    }
  })
}
