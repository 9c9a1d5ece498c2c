import { defineConfig } from 'vitest/config'
import type { Reporter, TestCase } from 'vitest/node'

/** Says which tests were skipped and why, which the default reporter keeps to itself. */
export const skips: Reporter = {
  onTestCaseResult(test: TestCase) {
    const result = test.result()
    if (result.state === 'skipped')
      process.stdout.write(`skipped: ${test.fullName}: ${result.note ?? 'no reason given'}\n`)
  },
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'rules/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/lab/**', 'test/corpus/**'],
    testTimeout: 120_000,
    reporters: ['default', skips],
  },
})
