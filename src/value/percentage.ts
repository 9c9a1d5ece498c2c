import { readInt } from './integer.ts'

/** Parts of a whole that percentages are counted in: 1 in 100, in 1000 or in 10000. */
export type Precision = 'percent' | 'permille' | 'permyriad'

const DECIMALS: Readonly<
  Record<Precision, readonly { readonly symbol: string; readonly decimals: number }[]>
> = {
  percent: [{ symbol: '%', decimals: 0 }],
  permille: [
    { symbol: '‰', decimals: 0 },
    { symbol: '%', decimals: 1 },
  ],
  permyriad: [
    { symbol: '‱', decimals: 0 },
    { symbol: '‰', decimals: 1 },
    { symbol: '%', decimals: 2 },
  ],
}
const INT_MAX = 0x7fffffff

/** parse_percent_unbounded(), parse_permille_unbounded() and parse_permyriad_unbounded(): that many parts. */
export function parseUnboundedPercentage(text: string, precision: Precision): number | undefined {
  const form = DECIMALS[precision].find(({ symbol }) => text.endsWith(symbol))
  if (form === undefined) return undefined
  const number = text.slice(0, -form.symbol.length)
  const dot = form.decimals === 0 ? -1 : number.indexOf('.')
  const fraction = dot < 0 ? '' : number.slice(dot + 1)
  if (dot >= 0 && (!/^\d{1,2}$/.test(fraction) || fraction.length > form.decimals)) return undefined
  const whole = readInt(dot < 0 ? number : number.slice(0, dot))
  if (whole === undefined || whole < 0) return undefined
  const parts = whole * 10 ** form.decimals + Number(fraction.padEnd(form.decimals, '0'))
  return parts <= INT_MAX ? parts : undefined
}

const WHOLE: Readonly<Record<Precision, number>> = { percent: 100, permille: 1000, permyriad: 10000 }

/** The same, at most the whole: parse_percent(), parse_permille(), parse_permyriad(). */
export function parsePercentage(text: string, precision: Precision): number | undefined {
  const parts = parseUnboundedPercentage(text, precision)
  return parts !== undefined && parts <= WHOLE[precision] ? parts : undefined
}
