/** Freezes data all the way down: whoever writes into the library by mistake hears of it at once. */

export function freeze<Data>(data: Data): Data {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data
  for (const value of Object.values(data)) freeze(value)
  return Object.freeze(data)
}
