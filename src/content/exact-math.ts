/** Powers and logarithms from plain arithmetic, which is the same on every machine; `Math.exp` need not be. */

// A constant, not a computation: the language fixes its digits.
const ln2 = Math.LN2

/** e to the x, for x of at most 0: the shares of a softmax need no others. */
export function exp(x: number): number {
  if (x < -40) return 0
  const halvings = Math.round(x / ln2)
  const rest = x - halvings * ln2
  // |rest| is at most 0.35: ten terms are exact to the last digits
  let term = 1
  let sum = 1
  for (let n = 1; n <= 12; n++) {
    term *= rest / n
    sum += term
  }
  for (let n = halvings; n < 0; n++) sum /= 2
  return sum
}

/** The natural logarithm of a number of at least 1. */
export function ln(x: number): number {
  let halvings = 0
  let rest = x
  while (rest > 1.5) {
    rest /= 2
    halvings++
  }
  const y = (rest - 1) / (rest + 1)
  const square = y * y
  let power = y
  let sum = 0
  for (let n = 1; n <= 31; n += 2) {
    sum += power / n
    power *= square
  }
  return 2 * sum + halvings * ln2
}
