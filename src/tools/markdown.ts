/** Words from outside in Markdown: as code, whatever they hold. */

export function asCode(text: string): string {
  const line = JSON.stringify(text)
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  return `${fence} ${line} ${fence}`
}
