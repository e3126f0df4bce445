/** Draws how far stated confidence can be relied on: an SVG that is legible on light and on dark pages. */

import { interval } from './interval.ts'
import type { Bin } from './reliability.ts'

/** The square that is plotted in, and the room around it. */
const side = 360
const margin = { left: 62, top: 62, right: 20, bottom: 98 }
const width = margin.left + side + margin.right
const height = margin.top + side + margin.bottom

const style = `
  svg { color-scheme: light dark; font: 13px system-ui, sans-serif; }
  .page { fill: #ffffff } .ink { fill: #1f2328 } .faint { fill: #59636e; font-size: 11px }
  .grid { stroke: #d1d9e0 } .even { stroke: #59636e; stroke-dasharray: 5 4 }
  .tuned { stroke: #8250df; fill: #8250df } .unseen { stroke: #0969da; fill: #0969da }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 } .ink { fill: #f0f6fc } .faint { fill: #9198a1 }
    .grid { stroke: #3d444d } .even { stroke: #9198a1 }
    .tuned { stroke: #ab7df8; fill: #ab7df8 } .unseen { stroke: #4493f8; fill: #4493f8 }
  }`

const x = (share: number) => round(margin.left + side * share)
const y = (share: number) => round(margin.top + side * (1 - share))
const round = (place: number) => Math.round(place * 10) / 10

/** Stated confidence from left to right, the share that was right from bottom to top, with 95 % intervals. */
export function reliabilityPlot(tuned: readonly Bin[], unseen: readonly Bin[]): string {
  const spoken = [
    'Right as often as said? Messages without a code.',
    `Tuned: ${inWords(tuned)}.`,
    `Unseen: ${inWords(unseen)}.`,
  ].join(' ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title words">`,
    '<title id="title">Stated confidence, and how often it was right</title>',
    `<desc id="words">${spoken}</desc>`,
    `<style>${style}\n</style>`,
    `<rect class="page" width="${width}" height="${height}" rx="6"/>`,
    ...legend(),
    ...axes(),
    `<line class="even" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>`,
    ...series('tuned', tuned, -3),
    ...series('unseen', unseen, 3),
    ...counts(tuned, unseen),
    '</svg>\n',
  ].join('\n')
}

function legend(): string[] {
  const at = margin.left
  return [
    `<text class="ink" x="${at}" y="24" font-weight="600">Right as often as said?</text>`,
    `<rect class="tuned" x="${at}" y="36" width="9" height="9"/>`,
    `<text class="ink" x="${at + 15}" y="45">tuned</text>`,
    `<circle class="unseen" cx="${at + 75}" cy="40.5" r="5"/>`,
    `<text class="ink" x="${at + 86}" y="45">unseen</text>`,
    `<line class="even" x1="${at + 150}" y1="40.5" x2="${at + 180}" y2="40.5"/>`,
    `<text class="ink" x="${at + 187}" y="45">as often as said</text>`,
  ]
}

function axes(): string[] {
  const marks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap(share => [
    `<line class="grid" x1="${x(share)}" y1="${y(0)}" x2="${x(share)}" y2="${y(1)}"/>`,
    `<line class="grid" x1="${x(0)}" y1="${y(share)}" x2="${x(1)}" y2="${y(share)}"/>`,
    `<text class="ink" x="${x(share)}" y="${y(0) + 18}" text-anchor="middle">${share}</text>`,
    `<text class="ink" x="${x(0) - 8}" y="${y(share) + 4}" text-anchor="end">${Math.round(100 * share)} %</text>`,
  ])
  return [
    ...marks,
    `<text class="ink" x="${x(0.5)}" y="${y(0) + 38}" text-anchor="middle">stated confidence</text>`,
    `<text class="ink" transform="translate(16 ${y(0.5)}) rotate(-90)" text-anchor="middle">right</text>`,
  ]
}

/** Points with their intervals, moved aside so that two of one range stay apart. */
function series(name: 'tuned' | 'unseen', bins: readonly Bin[], aside: number): string[] {
  return bins.flatMap(bin => {
    const { low, high } = interval(bin)
    const [at, to] = [round(x(bin.stated) + aside), y(bin.right / bin.of)]
    return [
      `<line class="${name}" x1="${at}" y1="${y(low)}" x2="${at}" y2="${y(high)}" stroke-width="1.5"/>`,
      name === 'tuned'
        ? `<rect class="tuned" x="${round(at - 4.5)}" y="${round(to - 4.5)}" width="9" height="9"/>`
        : `<circle class="unseen" cx="${at}" cy="${to}" r="5"/>`,
    ]
  })
}

/** How many messages each range holds, under it. */
function counts(tuned: readonly Bin[], unseen: readonly Bin[]): string[] {
  const row = (name: string, bins: readonly Bin[], down: number) => [
    `<text class="faint" x="${x(0) - 8}" y="${y(0) + down}" text-anchor="end">${name}</text>`,
    ...bins.map(
      ({ from, to, of }) =>
        `<text class="faint" x="${x((from + to) / 2)}" y="${y(0) + down}" text-anchor="middle">${of}</text>`,
    ),
  ]
  return [...row('n tuned', tuned, 62), ...row('n unseen', unseen, 80)]
}

const inWords = (bins: readonly Bin[]) =>
  bins
    .toReversed()
    .map(({ from, to, right, of }) => `said ${from} to ${to}, right ${right} of ${of}`)
    .join('; ')
