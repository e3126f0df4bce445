/** Tables of figures, for a terminal and for a document. */

export interface Table {
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

/** Columns under each other, the first to the left and the figures to the right. */
export function plainTable({ head, rows }: Table): string {
  const lines = [head, ...rows]
  const widths = head.map((_, at) => Math.max(...lines.map(line => line[at]?.length ?? 0)))
  return lines
    .map(line =>
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]! + 2)))
        .join('')
        .trimEnd(),
    )
    .map(line => `  ${line}\n`)
    .join('')
}

export function markdownTable({ head, rows }: Table): string {
  const line = (cells: readonly string[]) => `|${cells.map(cell => ` ${cell} |`).join('')}\n`
  const rule = `|${head.map((_, at) => (at === 0 ? ' --- |' : ' ---: |')).join('')}\n`
  return line(head) + rule + rows.map(line).join('')
}
