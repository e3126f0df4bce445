/** HTML from templates: whatever is filled in is text, unless it was made by a template itself. */

/** Markup that a template made. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

export type Fill = Html | string | number | undefined | false | readonly Fill[]

export function html(pieces: TemplateStringsArray, ...fills: Fill[]): Html {
  return new Html(pieces.reduce((all, piece, index) => `${all}${asMarkup(fills[index - 1])}${piece}`))
}

function asMarkup(fill: Fill): string {
  if (fill === undefined || fill === false) return ''
  if (fill instanceof Html) return fill.markup
  if (Array.isArray(fill)) return fill.map(asMarkup).join('')
  return String(fill).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}
