/** The language a browser asks for, among those on offer. */

import type { Language } from '../../core/library.ts'

/** The heaviest wish of an `Accept-Language` header that can be granted; `nl-BE` is a wish for `nl`. */
export function preferredLanguage(
  header: string | undefined,
  languages: readonly Language[],
): Language | undefined {
  const wishes = (header ?? '').split(',').map(wish => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const weight = parameters.map(each => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find(Boolean)
    return { language: tag.split('-')[0]!, weight: weight === undefined ? 1 : Number(weight) }
  })
  return wishes
    .filter(({ language, weight }) => weight > 0 && languages.includes(language))
    .sort((one, other) => other.weight - one.weight)[0]?.language
}
