import { accepting } from './parser-shapes.ts'
import { parseSize } from './size.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'

const UINT64_MAX = 0xffffffffffffffffn
const LONG_MAX = 0x7fffffffffffffffn

function bytesUpTo(highest: bigint): ValueParser {
  return accepting(
    value => (parseSize(value, 1024) ?? UINT64_MAX + 1n) <= highest,
    'size-invalid',
    'not a size: write a number of bytes, or one with K, M, G, T, P or E, such as 64K',
  )
}

const bytes = bytesUpTo(UINT64_MAX)

/** Amounts of bytes with units that are powers of 1024. */
export const SIZES: ValueParsers = {
  iec_size: bytes,
  iec_size_long: bytesUpTo(LONG_MAX),
  iec_uint64: bytes,
  bytes_size: bytes,
}
