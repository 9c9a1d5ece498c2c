const UINT64_MAX = 0xffffffffffffffffn
/** Largest first: a size may go on only with a smaller unit. */
const SUFFIXES = ['E', 'P', 'T', 'G', 'M', 'K', 'B', ''] as const
const NUMBER = /[\t-\r ]*\+?(\d+)(?:\.(\d*))?[ \t\n\r]*/y
/** More digits than this, leading zeros apart, are more than 64 bits. */
const MOST_DIGITS = 20

/**
 * parse_size(): bytes, or whatever is counted, from a text such as `500`, `1.5G` or `1G 512M`; a unit means a power of
 * `base`. Undefined for what is refused, sums above 64 bits among it.
 */
export function parseSize(text: string, base: 1000 | 1024): bigint | undefined {
  let total = 0n
  let next = 0
  let at = 0
  do {
    NUMBER.lastIndex = at
    const match = NUMBER.exec(text)
    if (!match) return undefined
    const whole = readDigits(match[1] ?? '')
    const fraction = readFraction(match[2] ?? '')
    const unit = SUFFIXES.findIndex(
      (suffix, index) => index >= next && text.startsWith(suffix, NUMBER.lastIndex),
    )
    if (whole === undefined || fraction === undefined || unit < 0) return undefined
    const factor = BigInt(base) ** BigInt(Math.max(0, SUFFIXES.length - 2 - unit))
    // The addition wraps around in C, too.
    if (BigInt.asUintN(64, whole + (fraction > 0 ? 1n : 0n)) > UINT64_MAX / factor) return undefined
    total += whole * factor + BigInt(Math.trunc(fraction * Number(factor)))
    if (total > UINT64_MAX) return undefined
    at = NUMBER.lastIndex + (SUFFIXES[unit]?.length ?? 0)
    next = unit + 1
  } while (at < text.length)
  return total
}

function readDigits(digits: string): bigint | undefined {
  const significant = digits.replace(/^0+(?=\d)/, '')
  const value = significant.length > MOST_DIGITS ? UINT64_MAX + 1n : BigInt(significant)
  return value > UINT64_MAX ? undefined : value
}

function readFraction(digits: string): number | undefined {
  if (digits === '') return 0
  const value = readDigits(digits)
  if (value === undefined) return undefined
  let fraction = Number(value)
  for (let place = 0; place < digits.length && fraction > 0; place++) fraction /= 10
  return fraction
}

/** From here on parse_size() is the one above, as far as the sources that were read tell. */
const KNOWN_SINCE = 239

/** The size as that release reads it; `unknown` where it is old and the text more than a number with one unit. */
export function sizeIn(release: number, text: string, base: 1000 | 1024): bigint | undefined | 'unknown' {
  const isPlain = /^\d+[KMGT]?$|^[^\d\s.+-]|^$/.test(text)
  return release >= KNOWN_SINCE || isPlain ? parseSize(text, base) : 'unknown'
}
