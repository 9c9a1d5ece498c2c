import { expect, it } from 'vitest'
import { parseCInteger } from './c-integer.ts'

// strtol(3) with base 0, and the prefixes of mangle_base() in systemd's basic/parse-util.c.
it.each([
  ['0', 0],
  ['-0', 0],
  [' \t42', 42],
  ['+7', 7],
  ['-7', -7],
  ['0x1F', 31],
  ['010', 8],
  ['0b101', 5],
  ['0o17', 15],
  ['4294967296', 4_294_967_296],
])('reads %j as %i', (text, expected) => {
  expect(parseCInteger(text)).toBe(expected)
})

it.each(['', ' ', '08', '0x', '0b2', '1 ', '1.5', 'x', '--1', '١'])('refuses %j', text => {
  expect(parseCInteger(text)).toBeUndefined()
})
