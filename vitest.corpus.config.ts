import { defineConfig } from 'vitest/config'

/** The tests of corpora that are no part of the project, see test/corpus/README.md: CI does not run them. */
export default defineConfig({
  test: {
    include: ['test/corpus/**/*.test.ts'],
    testTimeout: 600_000,
    maxWorkers: 2,
  },
})
