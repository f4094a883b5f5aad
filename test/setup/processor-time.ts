// Processor time, which other programs on the machine do not stretch.

export function processorMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  return process.cpuUsage(before).user / 1000
}
