import { expect, it } from 'vitest'
import { readInteger } from './integer.ts'

// strtol(3) with base 0, and the prefixes of mangle_base() in systemd's basic/parse-util.c.
it.each([
  ['0', 0n],
  ['-0', 0n],
  [' \t42', 42n],
  ['+7', 7n],
  ['-7', -7n],
  ['0x1F', 31n],
  ['010', 8n],
  ['0b101', 5n],
  ['0o17', 15n],
  ['4294967296', 4_294_967_296n],
])('reads %j', (text, expected) => {
  expect(readInteger(text)).toBe(expected)
})

it.each(['', ' ', '08', '0x', '0b2', '1 ', '1.5', 'x', '--1', '١'])('refuses %j', text => {
  expect(readInteger(text)).toBeUndefined()
})
