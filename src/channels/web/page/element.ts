/** Makes elements. Text is only ever set as text: nothing a person or a server wrote can become markup. */

export type Child = Node | string | null | undefined | false

/** An element with its attributes and children; `false`, `null` and `undefined` are left out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value)
  const shown = children.filter(child => child !== null && child !== undefined && child !== false)
  element.append(...shown.map(child => (typeof child === 'string' ? readable(child) : child)))
  return element
}

/** Control characters, what turns the direction of a line or cannot be seen, and halves of characters. */
const steering =
  /[^\P{Cc}\n\t]|[\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu

/** Words as they may be shown: whoever wrote them cannot turn around what stands beside them (Unicode Technical Report 36). */
export function readable(text: string): string {
  return text.replace(steering, '')
}

/** A button that does something on this page. */
export function button(
  text: string,
  attributes: Readonly<Record<string, string | boolean | undefined>>,
  press: (button: HTMLButtonElement) => void,
): HTMLButtonElement {
  const made = make('button', { type: 'button', ...attributes }, text)
  made.addEventListener('click', event => {
    // The second half of a double click belongs to what stood here before the answer came.
    if (event.detail < 2) press(made)
  })
  return made
}

/** Something for screen readers alone. */
export function unseen(text: string): HTMLElement {
  return make('span', { class: 'unseen' }, text)
}

/** A mark for the eye; the word beside it says the same. */
export function mark(sign: string): HTMLElement {
  return make('span', { class: 'mark', 'aria-hidden': 'true' }, sign)
}

/** An element of the page itself. */
export function byId<Type extends HTMLElement = HTMLElement>(id: string): Type {
  const found = document.getElementById(id)
  if (!found) throw new Error(`index.html has no element "${id}"`)
  return found as Type
}

let count = 0

/** An id no other element of the page has. */
export function freshId(prefix: string): string {
  count += 1
  return `${prefix}-${count}`
}
