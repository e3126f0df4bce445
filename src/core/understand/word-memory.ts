/** Remembers what was worked out for a word, so that common words cost next to nothing. */

/** How many of the latest words are remembered, and as many again from before them: strangers' words cannot fill the memory. */
const most = 4_096
/** A longer "word" is no word of a person, and seldom comes twice. */
const longest = 40
/** A piece of at least this length holds the whole text it was cut from. */
const cut = 13

/** The same function, for words that were asked of late answered from memory; its answers must not depend on anything else. */
export function remembering<Answer>(work: (word: string) => Answer): (word: string) => Answer {
  let latest = new Map<string, Answer>()
  let before = new Map<string, Answer>()
  return word => {
    const known = latest.get(word)
    if (known !== undefined) return known
    if (word.length > longest) return work(word)
    const own = word.length < cut ? word : detached(word)
    const answer = before.get(own) ?? work(own)
    if (latest.size >= most) {
      before = latest
      latest = new Map()
    }
    latest.set(own, answer)
    return answer
  }
}

/** A copy that lets go of the text the word was cut from. */
function detached(word: string): string {
  return ` ${word}`.slice(1)
}
