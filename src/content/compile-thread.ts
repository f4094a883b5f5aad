// The thread that compiles content apart: one job, one answer.
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { compileJob } from './compile-apart.ts'

const jobShape = z.object({
  files: z.array(z.object({ path: z.string(), shownAs: z.string(), text: z.string() })),
  folder: z.string(),
})

parentPort?.postMessage(compileJob(jobShape.parse(workerData)))
