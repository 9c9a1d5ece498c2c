import { expect, it } from 'vitest'
import { parseTimeSpan } from './time-span.ts'

// As `systemd-analyze timespan` 252 prints them.
it.each([
  ['5', 5e6],
  ['0', 0],
  ['1.5', 1.5e6],
  ['5min 20s', 3.2e8],
  ['1h30m', 5.4e9],
  ['2 days', 1.728e11],
  ['100ms', 1e5],
  ['infinity', Number.POSITIVE_INFINITY],
  ['', undefined],
  ['x', undefined],
  ['5 apples', undefined],
])('%j', (text, expected) => expect(parseTimeSpan(text)).toBe(expected))
