import { accepting } from './parser-shapes.ts'
import { parseSize } from './size.ts'
import type { ValueParsers } from './value-parser.ts'

const bytes = accepting(
  value => parseSize(value, 1024) !== undefined,
  'size-invalid',
  'not a size: write a number of bytes, or one with K, M, G, T, P or E, such as 64K',
)

/** Amounts of bytes with units that are powers of 1024. */
export const SIZES: ValueParsers = {
  iec_size: bytes,
  iec_size_long: bytes,
  iec_uint64: bytes,
  bytes_size: bytes,
}
