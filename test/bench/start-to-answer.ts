// Measures a cold start: from the process being made to its first answer in a terminal-like run.
import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

// Each run is a process of its own; the empty process is the floor that nothing can go below.
const RUNS = 9
const QUESTION = '武汉落户有年龄限制吗'
const SUBJECTS = {
  'node, empty program': ['-e', '0'],
  'hanwen ask, one answer': ['dist/main.js', 'ask', QUESTION],
} as const

function timed(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now()
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.resume()
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(performance.now() - startedMs)
      else reject(new Error(`ended with ${code}`))
    })
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const medians: number[] = []
for (const [name, args] of Object.entries(SUBJECTS)) {
  await timed(args)
  const runs: number[] = []
  for (let run = 0; run < RUNS; run += 1) runs.push(await timed(args))
  const half = median(runs)
  medians.push(half)
  const ratio = half / (medians[0] ?? half)
  process.stdout.write(
    `${name}: median ${half.toFixed(0)} ms, worst ${Math.max(...runs).toFixed(0)} ms, ${ratio.toFixed(1)} × an empty program\n`,
  )
}
