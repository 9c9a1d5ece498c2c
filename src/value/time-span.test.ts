import { expect, it } from 'vitest'
import { FOREVER, parseTimeSpan } from './time-span.ts'

// As `systemd-analyze timespan` 252 prints them.
it.each([
  ['5', 5_000_000n],
  ['0', 0n],
  ['1.5', 1_500_000n],
  ['5min 20s', 320_000_000n],
  ['1h30m', 5_400_000_000n],
  ['2 days', 172_800_000_000n],
  ['100ms', 100_000n],
  ['infinity', FOREVER],
  ['', undefined],
  ['x', undefined],
  ['5 apples', undefined],
])('%j', (text, expected) => expect(parseTimeSpan(text, { release: 252 })).toBe(expected))
