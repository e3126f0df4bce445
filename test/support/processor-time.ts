/** What work costs this process, whatever else the machine does meanwhile. */

/** @returns milliseconds of processor time */
export function processorTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1000
}
