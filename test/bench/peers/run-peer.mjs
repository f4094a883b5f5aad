// Trains one named peer on a data set and answers its test lines, in a process of its own.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

// Each peer: given lines of { text, intent } and a language, how it trains and how it answers one text.
const PEERS = {
  'natural-bayes': (train, language) => naturalClassifier(train, language, 'bayes_classifier.js'),
  'natural-logistic': (train, language) =>
    naturalClassifier(train, language, 'logistic_regression_classifier.js'),
  'nlpjs-default': (train, language) => nlpjs(train, language, {}),
  // Its network's learning rate lowered and its early stop switched off: slower, and the fairer peer.
  'nlpjs-slow': (train, language) =>
    nlpjs(train, language, { learningRate: 0.05, errorThresh: 0, deltaErrorThresh: 0, iterations: 300 }),
}

async function naturalClassifier(train, language, file) {
  const Classifier = require(`natural/lib/natural/classifiers/${file}`)
  const classifier = new Classifier()
  // It has no tokens for Chinese; given the characters, it can at least take part.
  const tokens = language === 'zh' ? (text) => [...text] : (text) => text
  for (const { text, intent } of train) classifier.addDocument(tokens(text), intent)
  classifier.train()
  return (text) => {
    const ranked = classifier.getClassifications(tokens(text))
    const sum = ranked.reduce((total, { value }) => total + value, 0)
    return { guess: ranked[0]?.label ?? '', confidence: sum > 0 ? (ranked[0]?.value ?? 0) / sum : 0 }
  }
}

async function nlpjs(train, language, network) {
  const { NlpManager } = require('node-nlp')
  const { containerBootstrap } = require('@nlpjs/core-loader')
  const container = containerBootstrap()
  // The manager's own `nlu` settings do not reach the network; the configuration of the language's domain does.
  container.registerConfiguration(`domain-manager-${language}`, {
    nluByDomain: { default: { className: 'NeuralNlu', settings: { log: false, ...network } } },
    trainByDomain: false,
    useStemDict: true,
  })
  const manager = new NlpManager({
    container,
    languages: [language],
    forceNER: false,
    autoSave: false,
    nlu: { log: false },
  })
  for (const { text, intent } of train) manager.addDocument(language, text, intent)
  await manager.train()
  const hasNone = train.some(({ intent }) => intent === 'None')
  return async (text) => {
    const { classifications } = await manager.process(language, text)
    // Its own "None" stands for no intent at all, at score 1: the best real intent is what is compared.
    const best = classifications.find(({ intent }) => hasNone || intent !== 'None')
    return { guess: best?.intent ?? '', confidence: best?.score ?? 0 }
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
