// How the tests run: every file under test/ that ends in .test.ts, on two cores.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/real-parts.ts', 'test/setup/built-dist.ts'],
    // A machine under load is slow to show what comes all the same.
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
})
