// Trains the matcher on a data set and answers its test lines, in a process of its own, as the peers do.
import type { Example } from '../../src/understanding/intent-matcher.ts'
import { matcherOf } from '../../src/understanding/matcher-model.ts'
import { encodeMatcher } from '../../src/understanding/stored-matcher.ts'
import { trainMatcherModel } from '../../src/understanding/train-intent-matcher.ts'

type Job = {
  readonly train: readonly Example[]
  readonly background: readonly string[]
  readonly texts: readonly string[]
}

process.once('message', ({ train, background, texts }: Job) => {
  const trainStart = performance.now()
  const model = trainMatcherModel({ inScope: train, outOfScope: background })
  const matcher = matcherOf(model, { wrongAnswer: 3, needlessClarification: 1, needlessRefusal: 2 })
  const trainMs = performance.now() - trainStart
  const latenciesUs: number[] = []
  const answers = texts.map((text) => {
    const start = performance.now()
    const { candidates, inScope } = matcher.match(text)
    latenciesUs.push((performance.now() - start) * 1000)
    return { guess: candidates[0]?.intent ?? '', confidence: candidates[0]?.confidence ?? 0, inScope }
  })
  const rssMb = process.memoryUsage().rss / 2 ** 20
  const modelMb = encodeMatcher(model).length / 2 ** 20
  process.send?.({ answers, latenciesUs, trainMs, rssMb, modelMb }, () => process.exit(0))
})
