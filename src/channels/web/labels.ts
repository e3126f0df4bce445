/** The page's own labels by name; their words are content, in `dialogs/page.<language>.yaml`. */

import type { Language, Library } from '../../core/library.ts'

/** Every label the page shows. One that is missing in a language keeps the process from starting. */
export const labelNames = [
  'skip',
  'conversation',
  'you',
  'say',
  'send',
  'keys',
  'language',
  'restart',
  'chosen',
  'copy',
  'copied',
  'copy-blocked',
  'copy-letter',
  'copy-link',
  'all-lines',
  'new-tab',
  'busy',
  'late',
  'script',
  'trouble.gone',
  'trouble.refused',
  'trouble.long',
  'trouble.retry',
  'file.choose',
  'file.drop',
  'file.image',
  'file.kind',
  'file.large',
  'file.empty',
  'file.binary',
  'file.several',
  'step.where',
  'step.check',
  'step.warning',
  'step.undo',
  'step.for',
  'step.done',
  'step.failed',
  'step.now',
  'known.change',
  'map.title',
  'map.index',
  'map.index-text',
  'map.about',
  'map.tree',
  'map.back',
  'map.start',
  'map.unknown',
  'map.causes',
  'map.all-causes',
  'map.way',
  'map.ahead',
  'map.now',
  'map.again',
  'map.taken',
  'map.out',
  'map.failed',
  'map.found',
  'map.clash',
  'map.or',
  'map.line',
  'map.line-asks',
] as const

export type LabelName = (typeof labelNames)[number]
export type Labels = Readonly<Record<LabelName, string>>

/**
 * The labels of every language.
 *
 * @throws naming everything that is missing at once
 */
export function readLabels({ languages, texts }: Library): Readonly<Record<Language, Labels>> {
  const missing = languages.flatMap(language =>
    labelNames
      .filter(name => !texts[language]?.page?.[name])
      .map(name => `dialogs/page.${language}.yaml: ${name}`),
  )
  if (missing.length > 0)
    throw new Error(`Labels of the page are missing; write them:\n  ${missing.join('\n  ')}`)
  return Object.fromEntries(languages.map(language => [language, texts[language]!.page as Labels]))
}
