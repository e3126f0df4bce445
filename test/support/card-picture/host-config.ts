/**
 * How Teams looks, for the official renderer: sizes, spaces and colours of its cards in the light and the dark theme.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/design-effective-cards
 */

const colours = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    words: '#252424',
    subtle: '#616161',
    accent: '#5b5fc7',
    attention: '#c4314b',
    warning: '#835c00',
    good: '#237b4b',
    boxes: {
      emphasis: '#f5f5f5',
      attention: '#fcf4f6',
      warning: '#fbf6d9',
      good: '#e7f2da',
      accent: '#e8ebfa',
    },
    line: '#d1d1d1',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    words: '#ffffff',
    subtle: '#adadad',
    accent: '#9299f7',
    attention: '#f9526b',
    warning: '#f2c661',
    good: '#92c353',
    boxes: {
      emphasis: '#333333',
      attention: '#3e1f25',
      warning: '#463100',
      good: '#0d2e0d',
      accent: '#2f2f4a',
    },
    line: '#525252',
  },
} as const

export type Theme = keyof typeof colours

const type = {
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
}

/** What the renderer calls a host config. */
export function hostConfig(theme: Theme): Record<string, unknown> {
  const is = colours[theme]
  const pair = (normal: string, subtle = normal) => ({ default: normal, subtle })
  const foregroundColors = {
    default: pair(is.words, is.subtle),
    dark: pair(is.words, is.subtle),
    light: pair(is.subtle),
    accent: pair(is.accent),
    attention: pair(is.attention),
    good: pair(is.good),
    warning: pair(is.warning),
  }
  const box = (backgroundColor: string) => ({ backgroundColor, foregroundColors })
  const boxes = Object.entries(is.boxes).map(([name, colour]) => [name, box(colour)])
  return {
    fontTypes: {
      default: { ...type, fontFamily: '"Segoe UI", system-ui, sans-serif' },
      monospace: { ...type, fontFamily: '"Courier New", monospace' },
    },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
    separator: { lineThickness: 1, lineColor: is.line },
    supportsInteractivity: true,
    containerStyles: { default: box(is.card), ...Object.fromEntries(boxes) },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    textStyles: { heading: { weight: 'Bolder', size: 'Medium' } },
    inputs: { label: { requiredInputs: { suffix: ' *', suffixColor: 'Attention' }, optionalInputs: {} } },
  }
}

/** What the renderer leaves to the page around it. */
export function style(theme: Theme): string {
  const is = colours[theme]
  return `
    * { box-sizing: border-box }
    body { margin: 0; padding: 16px; background: ${is.page}; color: ${is.words}; font: 14px "Segoe UI", system-ui, sans-serif }
    .ac-adaptiveCard { border: 1px solid ${is.line}; border-radius: 6px; outline: none }
    .ac-richTextBlock, .ac-textBlock { overflow-wrap: anywhere }
    .ac-actionSet { flex-wrap: wrap; row-gap: 8px }
    .ac-pushButton { font: 600 14px "Segoe UI", system-ui, sans-serif; padding: 5px 12px; border: 1px solid ${is.line};
      border-radius: 4px; background: ${is.card}; color: ${is.words}; max-width: 100% }
    .ac-pushButton, .ac-pushButton * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
    .ac-input { font: inherit; padding: 5px 12px; border: 1px solid ${is.line}; border-radius: 4px; background: ${is.card};
      color: ${is.words} }
    textarea.ac-input { height: 12em }
    .ac-anchor, a { color: ${is.accent}; text-decoration: none }
  `
}
