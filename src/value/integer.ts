/** What the safe_ato…() functions of systemd (basic/parse-util.c) make of integers. */

/** White space as systemd skips it, and the wider class that strtol() skips once more. */
const LEADING_SPACE = /^[ \t\n\r]+/
const LITERAL = {
  any: /^[\t-\r ]*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/,
  binary: /^[\t-\r ]*([+-]?)([01]+)$/,
  octal: /^[\t-\r ]*([+-]?)([0-7]+)$/,
}
/** More digits than these, leading zeros apart, fit no type in any base. */
const MOST_DIGITS = 66
const TOO_LARGE = 1n << 80n

/**
 * The number that the whole text is, of any size: decimal, 0x hexadecimal, octal with a leading 0 or 0o, 0b binary, with
 * leading white space and a sign (mangle_base()). What fits no type is told as 2^80.
 */
export function readInteger(text: string, base: keyof typeof LITERAL = 'any'): bigint | undefined {
  let rest = text.replace(LEADING_SPACE, '')
  let literal = base
  const prefix = base === 'any' ? /^0[bBoO]/.exec(rest)?.[0].toLowerCase() : undefined
  if (prefix) {
    rest = rest.slice(2)
    literal = prefix === '0b' ? 'binary' : 'octal'
  }
  const [, sign, digits = ''] = LITERAL[literal].exec(rest) ?? []
  if (sign === undefined) return undefined
  const size = magnitude(digits.toLowerCase(), literal)
  return sign === '-' ? -size : size
}

function magnitude(digits: string, literal: keyof typeof LITERAL): bigint {
  const hexadecimal = digits.startsWith('0x')
  const significant = digits.slice(hexadecimal ? 2 : 0).replace(/^0+/, '')
  if (significant === '') return 0n
  if (significant.length > MOST_DIGITS) return TOO_LARGE
  if (hexadecimal) return BigInt(`0x${significant}`)
  if (literal === 'binary') return BigInt(`0b${significant}`)
  return literal === 'octal' || digits.startsWith('0') ? BigInt(`0o${significant}`) : BigInt(significant)
}

/** safe_atoi(): a signed number of 32 bits. */
export function readInt(text: string): number | undefined {
  const value = readInteger(text)
  return value !== undefined && value === BigInt.asIntN(32, value) ? Number(value) : undefined
}

/** safe_atoli() and safe_atolli() on 64-bit machines. */
export function readLong(text: string): bigint | undefined {
  const value = readInteger(text)
  return value !== undefined && value === BigInt.asIntN(64, value) ? value : undefined
}

/** safe_atou() and its narrower siblings: an unsigned number of that many bits. */
export function readUnsigned(text: string, bits: 8 | 16 | 32 = 32): number | undefined {
  const value = readInteger(text)
  return value !== undefined && value === BigInt.asUintN(bits, value) ? Number(value) : undefined
}

/** safe_atou64(). */
export function readUnsigned64(text: string): bigint | undefined {
  const value = readInteger(text)
  return value !== undefined && value === BigInt.asUintN(64, value) ? value : undefined
}

/** parse_mode(): octal digits without a sign, up to 7777. */
export function readMode(text: string): number | undefined {
  const value = /^[ \t\n\r]*[+-]/.test(text) ? undefined : readInteger(text, 'octal')
  return value !== undefined && value >= 0n && value <= 0o7777n ? Number(value) : undefined
}

/** parse_range(): `3` or `3-7`; the ends may come in the wrong order. */
export function readRange(text: string): { lower: number; upper: number } | undefined {
  const dash = text.indexOf('-')
  const lower = readUnsigned(dash < 0 ? text : text.slice(0, dash))
  const upper = dash < 0 ? lower : readUnsigned(text.slice(dash + 1))
  return lower === undefined || upper === undefined ? undefined : { lower, upper }
}
