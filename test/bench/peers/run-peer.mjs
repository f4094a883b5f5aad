// Trains one named peer on a data set and answers its test lines, in a process of its own.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

// Each peer: given lines of { text, intent } and a language, how it trains and how it answers one text.
const PEERS = {
  'natural-bayes': (train) => naturalClassifier(train, 'bayes_classifier.js'),
  'natural-logistic': (train) => naturalClassifier(train, 'logistic_regression_classifier.js'),
  'nlpjs-default': (train, language) => nlpjs(train, language, {}),
  // Its network's learning rate lowered and its early stop switched off: slower, and the fairer peer.
  'nlpjs-slow': (train, language) =>
    nlpjs(train, language, { learningRate: 0.05, errorThresh: 0, deltaErrorThresh: 0, iterations: 300 }),
}

async function naturalClassifier(train, file) {
  const Classifier = require(`natural/lib/natural/classifiers/${file}`)
  const classifier = new Classifier()
  for (const { text, intent } of train) classifier.addDocument(text, intent)
  classifier.train()
  return (text) => {
    const ranked = classifier.getClassifications(text)
    const sum = ranked.reduce((total, { value }) => total + value, 0)
    return { guess: ranked[0]?.label ?? '', confidence: sum > 0 ? (ranked[0]?.value ?? 0) / sum : 0 }
  }
}

async function nlpjs(train, language, network) {
  const { NlpManager } = require('node-nlp')
  const manager = new NlpManager({
    languages: [language],
    forceNER: false,
    autoSave: false,
    nlu: { log: false, ...network },
  })
  for (const { text, intent } of train) manager.addDocument(language, text, intent)
  await manager.train()
  return async (text) => {
    const { classifications } = await manager.process(language, text)
    return { guess: classifications[0]?.intent ?? '', confidence: classifications[0]?.score ?? 0 }
  }
}

process.once('message', async ({ peer, train, texts, language }) => {
  const trainStart = performance.now()
  const answer = await PEERS[peer](train, language)
  const trainMs = performance.now() - trainStart
  const answers = []
  const latenciesUs = []
  for (const text of texts) {
    const start = performance.now()
    const { guess, confidence } = await answer(text)
    answers.push({ guess, confidence, inScope: confidence })
    latenciesUs.push((performance.now() - start) * 1000)
  }
  process.send({ answers, latenciesUs, trainMs, rssMb: process.memoryUsage().rss / 2 ** 20 }, () =>
    process.exit(0),
  )
})
