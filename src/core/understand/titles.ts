/** Finds the subjects of messages that a text tells of: a number in one of them is the message's own, and no error. */

const titles = [
  /^[ \t>*]{0,9}(?:subject|onderwerp|betreft|betreff|objet)[ \t]{0,9}:.{0,500}$/gimu,
  /\b(?:subject|onderwerp)\b[^\n'"“‘]{0,20}['"“‘][^\n'"”’]{1,200}['"”’]/giu,
]

/** Whether a place of the text lies in the subject of a message. */
export function titlesOf(text: string): (at: number) => boolean {
  const covered = new Uint8Array(text.length)
  for (const title of titles)
    for (const { index, 0: found } of text.matchAll(title)) covered.fill(1, index, index + found.length)
  return at => covered[at] === 1
}
