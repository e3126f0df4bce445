/** What a person sees of blocks in Slack, and what can be pressed in them. */

type Raw = Readonly<Record<string, unknown>>

/** Every word of some blocks, in order. */
export function wordsInBlocks(blocks: unknown): string {
  if (Array.isArray(blocks)) return blocks.map(wordsInBlocks).join('\n')
  if (blocks === null || typeof blocks !== 'object') return ''
  const { type, text, url, fallback, elements, ...rest } = blocks as Raw
  if (type === 'text' || type === 'plain_text' || type === 'mrkdwn') return String(text)
  if (type === 'link') return String(text ?? url)
  if (type === 'date') return String(fallback)
  const isLine =
    type === 'rich_text_section' || type === 'rich_text_preformatted' || type === 'rich_text_quote'
  const inside = isLine ? (elements as unknown[]).map(wordsInBlocks).join('') : wordsInBlocks(elements)
  const { placeholder, options, option_groups, title, label, hint, element, accessory, fields } = rest
  const { positive_button, negative_button } = rest
  return [
    ...[text, title, label, hint, placeholder].map(wordsInBlocks),
    inside,
    ...[options, option_groups, element, accessory, fields, positive_button, negative_button].map(
      wordsInBlocks,
    ),
  ]
    .filter(words => words !== '')
    .join('\n')
}

/** The values of every button and option, in order. */
export function valuesInBlocks(blocks: unknown): string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(valuesInBlocks)
  if (blocks === null || typeof blocks !== 'object') return []
  const { value } = blocks as Raw
  return typeof value === 'string' ? [value] : Object.values(blocks).flatMap(valuesInBlocks)
}
