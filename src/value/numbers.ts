import { readInt, readLong, readMode, readUnsigned } from './integer.ts'
import { accepting, bounded, unlessEmpty } from './parser-shapes.ts'
import type { ValueParsers } from './value-parser.ts'

const isUnsigned = (value: string) => readUnsigned(value) !== undefined

const unsigned = accepting(isUnsigned, 'value-invalid', 'not a number: write one from 0 to 4294967295')

/** Plain numbers. */
export const NUMBERS: ValueParsers = {
  unsigned,
  int: accepting(
    value => readInt(value) !== undefined,
    'value-invalid',
    'not a number: write one from -2147483648 to 2147483647',
  ),
  long: accepting(
    value => readLong(value) !== undefined,
    'value-invalid',
    'not a number: write one of at most 64 bits',
  ),
  mode: accepting(
    value => readMode(value) !== undefined,
    'mode-invalid',
    'not a file mode: write octal digits from 0 to 7777, such as 0755',
  ),
  tty_size: unlessEmpty(unsigned),
  concurrency_max: unlessEmpty(
    accepting(
      value => value === 'infinity' || isUnsigned(value),
      'value-invalid',
      'not a number: write one from 0 to 4294967295, or infinity',
    ),
  ),
  exit_status: unlessEmpty(
    accepting(
      value => readUnsigned(value, 8) !== undefined,
      'value-invalid',
      'not an exit status: write a number from 0 to 255',
    ),
  ),
  swap_priority: unlessEmpty(
    bounded(-1, 32767, 'value-invalid', 'not a swap priority: write a number from -1 to 32767'),
  ),
  fsck_passno: accepting(
    value => readInt(value) !== undefined,
    'value-invalid',
    'not a number: write one such as 1',
  ),
  sysv_priority: bounded(0, 0x7fffffff, 'value-invalid', 'not a start priority: write a number from 0 to 99'),
}
