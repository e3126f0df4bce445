/** Finds the lowest point of a smooth function of many numbers: L-BFGS with a halving line search, no chance in it. */

/** Writes the slope at `point` into `slope` and gives the height. */
export type Landscape = (point: Float64Array, slope: Float64Array) => number

/** Steps remembered to guess the curvature from. */
const memory = 6
const mostHalvings = 12
/** A step that gains less than this part of the height is the last. */
const enough = 1e-5

/** Walks down from `point`, which it changes, at most so many steps. */
export function minimise(landscape: Landscape, point: Float64Array, steps: number): void {
  const size = point.length
  const moves: Float64Array[] = []
  const turns: Float64Array[] = []
  const scales: number[] = []
  let slope = new Float64Array(size)
  let height = landscape(point, slope)
  for (let step = 0; step < steps; step++) {
    const direction = downhill(slope, moves, turns, scales)
    const steepness = -dot(slope, direction)
    const next = new Float64Array(size)
    const nextSlope = new Float64Array(size)
    let nextHeight = height
    let length = 1
    let found = false
    for (let halving = 0; halving < mostHalvings && !found; halving++) {
      for (let i = 0; i < size; i++) next[i] = point[i]! - length * direction[i]!
      nextHeight = landscape(next, nextSlope)
      found = nextHeight <= height + 1e-4 * length * steepness
      length /= 2
    }
    if (!found) return
    const move = new Float64Array(size)
    const turn = new Float64Array(size)
    for (let i = 0; i < size; i++) {
      move[i] = next[i]! - point[i]!
      turn[i] = nextSlope[i]! - slope[i]!
    }
    const curvature = dot(move, turn)
    if (curvature > 1e-10) {
      moves.push(move)
      turns.push(turn)
      scales.push(1 / curvature)
      if (moves.length > memory) for (const list of [moves, turns, scales]) list.shift()
    }
    point.set(next)
    slope = nextSlope
    const gain = height - nextHeight
    height = nextHeight
    if (gain < enough * Math.abs(height)) return
  }
}

/** The slope, bent by what the last steps told about the curvature. */
function downhill(
  slope: Float64Array,
  moves: readonly Float64Array[],
  turns: readonly Float64Array[],
  scales: readonly number[],
): Float64Array {
  const size = slope.length
  const direction = Float64Array.from(slope)
  const shares: number[] = []
  for (let k = moves.length - 1; k >= 0; k--) {
    shares[k] = scales[k]! * dot(moves[k]!, direction)
    for (let i = 0; i < size; i++) direction[i]! -= shares[k]! * turns[k]![i]!
  }
  const last = moves.length - 1
  const scale =
    last < 0 ? 1 / Math.sqrt(dot(slope, slope)) : 1 / (scales[last]! * dot(turns[last]!, turns[last]!))
  for (let i = 0; i < size; i++) direction[i]! *= scale
  for (let k = 0; k < moves.length; k++) {
    const share = shares[k]! - scales[k]! * dot(turns[k]!, direction)
    for (let i = 0; i < size; i++) direction[i]! += share * moves[k]![i]!
  }
  return direction
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!
  return sum
}
