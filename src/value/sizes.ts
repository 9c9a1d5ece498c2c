import { sizeIn } from './size.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED, ignored } from './verdict.ts'

const UINT64_MAX = 0xffffffffffffffffn
const LONG_MAX = 0x7fffffffffffffffn

const REFUSAL = ignored(
  'size-invalid',
  'not a size: write a number of bytes, or one with K, M, G, T, P or E, such as 64K',
)

function bytesUpTo(highest: bigint): ValueParser {
  return (value, { version: { release } }) => {
    const size = sizeIn(release, value, 1024)
    if (size === 'unknown') return undefined
    return size !== undefined && size <= highest ? ACCEPTED : REFUSAL
  }
}

const bytes = bytesUpTo(UINT64_MAX)

/** Amounts of bytes with units that are powers of 1024. */
export const SIZES: ValueParsers = {
  iec_size: bytes,
  iec_size_long: bytesUpTo(LONG_MAX),
  iec_uint64: bytes,
  bytes_size: bytes,
}
