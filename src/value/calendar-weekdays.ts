/** Weekdays at the beginning of a calendar expression, as calendarspec.c reads them. */

const WEEKDAY =
  /(?:(mon)(?:day)?|(tue)(?:sday)?|(wed)(?:nesday)?|(thu)(?:rsday)?|(fri)(?:day)?|(sat)(?:urday)?|(sun)(?:day)?)(?=[-., ]|$)/iy
const WEEKDAY_START = /(?:mon|tue|wed|thu|fri|sat|sun)/iy

/** parse_weekdays(): the days from Monday, 0, on, and where the text goes on; undefined where it is refused. */
export function readWeekdays(text: string): { days: ReadonlySet<number>; end: number } | undefined {
  const days = new Set<number>()
  let rangeStart = -1
  let at = 0
  for (;;) {
    WEEKDAY.lastIndex = at
    const match = WEEKDAY.exec(text)
    if (!match) {
      WEEKDAY_START.lastIndex = at
      return at === 0 && !WEEKDAY_START.test(text) ? { days, end: 0 } : undefined
    }
    const day = match.findIndex((group, index) => index > 0 && group !== undefined) - 1
    if (rangeStart > day) return undefined
    for (let each = rangeStart < 0 ? day : rangeStart; each <= day; each++) days.add(each)
    at = WEEKDAY.lastIndex
    const separator = /\.\.|[.,-]|/y
    separator.lastIndex = at
    const found = separator.exec(text)?.[0] ?? ''
    if (found === '.' || (rangeStart >= 0 && (found === '..' || found === '-'))) return undefined
    if (found === '..' || found === '-') rangeStart = day
    else if (found === ',') rangeStart = -1
    at += found.length
    if (at >= text.length || text.charAt(at) === ' ')
      return found !== '' && rangeStart >= 0 ? undefined : { days, end: skipSpaces(text, at) }
  }
}

/** Where the text goes on behind spaces. */
export function skipSpaces(text: string, at: number): number {
  let end = at
  while (text.charAt(end) === ' ') end++
  return end
}
