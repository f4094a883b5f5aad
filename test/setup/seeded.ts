// What tests draw at random follows from one seed, so that the same code gives the same outcome.
import fc from 'fast-check'

// HANWEN_TEST_SEED tries another, or repeats a run that failed with it.
export const SEED = Number(process.env.HANWEN_TEST_SEED ?? 20_261_129)

fc.configureGlobal({ seed: SEED })

export { fc }
