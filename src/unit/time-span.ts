/** Microseconds of each unit of time, as parse_time() knows them (basic/time-util.c). */
const UNITS: readonly (readonly [names: RegExp, microseconds: number])[] = [
  [/^(?:seconds?|secs?|s|)$/, 1e6],
  [/^(?:minutes?|min|m)$/, 6e7],
  [/^(?:hours?|hr|h)$/, 3.6e9],
  [/^(?:days?|d)$/, 8.64e10],
  [/^(?:weeks?|w)$/, 6.048e11],
  [/^(?:months?|M)$/, 2.6298e12],
  [/^(?:years?|y)$/, 3.15576e13],
  [/^(?:msec|ms)$/, 1e3],
  [/^(?:usec|us|µs|μs)$/, 1],
]

/**
 * A span of time such as `5min 20s` in microseconds, a bare number in seconds; infinity for `infinity`, undefined for
 * what is not read here.
 */
export function parseTimeSpan(text: string): number | undefined {
  const trimmed = text.trim()
  if (trimmed === 'infinity') return Number.POSITIVE_INFINITY
  if (trimmed === '' || trimmed.length > 200) return undefined
  let total = 0
  let rest = trimmed
  while (rest !== '') {
    const part = /^(\d+(?:\.\d+)?)[ \t]*([A-Za-zµμ]*)[ \t]*/.exec(rest)
    const factor = UNITS.find(([names]) => names.test(part?.[2] ?? ''))?.[1]
    if (!part || factor === undefined) return undefined
    total += Number(part[1]) * factor
    rest = rest.slice(part[0].length)
  }
  return total
}
