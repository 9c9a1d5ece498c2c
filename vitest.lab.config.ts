import { defineConfig } from 'vitest/config'
import { skips } from './vitest.config.ts'

/** The tests that ask whole Debian systems; they need root and what test/lab/build-roots.sh builds. */
export default defineConfig({
  test: {
    include: ['test/lab/**/*.test.ts'],
    testTimeout: 600_000,
    reporters: ['default', skips],
    // Two processes of systemd-analyze at a time are what two cores can do.
    maxWorkers: 2,
  },
})
