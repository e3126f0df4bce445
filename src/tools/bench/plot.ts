/** Draws turns a second beside an echo as bars, in colours that are seen on white and on black. */

/** Pixels. */
const size = { width: 720, left: 150, bar: 14, gap: 6, right: 110, top: 44 }

/** @param lines as printed: a head, then `Teams, 10 at once` with ours in the second column, the echo in the fifth and the bare one in the tenth */
export function drawing(lines: readonly (readonly string[])[]): string {
  const rows = lines
    .filter(([name = '']) => name.endsWith('at once'))
    .map(([name = '', ours = '', , , echo = '', , , , , bare = '']) => ({
      name,
      bars: { ours: Number.parseFloat(ours), echo: Number.parseFloat(echo), bare: Number.parseFloat(bare) },
    }))
  const most = Math.max(...rows.flatMap(({ bars }) => Object.values(bars)))
  const step = 3 * size.bar + 4 * size.gap
  const height = size.top + rows.length * step + size.gap
  const bar = (value: number, y: number, kind: string) => {
    const width = (value / most) * (size.width - size.left - size.right)
    return (
      `<rect class="${kind}" x="${size.left}" y="${y}" width="${width.toFixed(1)}" height="${size.bar}" rx="2"/>` +
      `<text x="${(size.left + width + 8).toFixed(1)}" y="${y + size.bar - 2}">${value.toFixed(0)}/s</text>`
    )
  }
  const drawn = rows.map(({ name, bars }, at) => {
    const y = size.top + at * step
    const middle = y + 1.5 * size.bar + size.gap + 5
    const label = `<text x="${size.left - 10}" y="${middle}" text-anchor="end">${name}</text>`
    const all = Object.entries(bars).map(([kind, value], of) =>
      bar(value, y + of * (size.bar + size.gap), kind),
    )
    return `${label}${all.join('')}`
  })
  const legend = (kind: string, x: number, words: string) =>
    `<rect class="${kind}" x="${x}" y="14" width="14" height="14" rx="2"/><text x="${x + 20}" y="26">${words}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" width="${size.width}" height="${height}" role="img" aria-label="Turns a second, ours and those of a bot that echoes">
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f; }
.ours { fill: #0f6cbd; }
.echo { fill: #8a8f98; }
.bare { fill: #c3c8cf; }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .ours { fill: #479ef5; } .bare { fill: #555b64; } }
</style>
${legend('ours', size.left, 'ours: understood, answered, on disk')}
${legend('echo', size.left + 250, 'echo, as the guide has it')}
${legend('bare', size.left + 440, 'bare echo')}
${drawn.join('\n')}
</svg>
`
}
