/** What is typed and not yet sent, kept for this tab over a reload. */

const key = 'draft'

export function readDraft(): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** Keeps what fits: a browser may be set to keep nothing, or a paste may be larger than it takes. */
export function keepDraft(text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // It still stands in the field.
  }
}
