import type { Specifiers } from '../catalog/directive.ts'
import { parseUnitName, unescapeName } from '../catalog/unit-name.ts'
import { byteLength } from '../syntax/bytes.ts'
import { isNormalizedPath } from './path-text.ts'
import type { ValueSite, ValueUnit } from './value-parser.ts'

/** Which specifiers a text may hold: those of unit_full_printf(), unit_name_printf() or install_name_printf(). */
export type SpecifierTable = Exclude<Specifiers, ''>

/**
 * The text with its specifiers expanded, as the parsers see it before they judge it; a stand-in of the right shape
 * takes the place of what only the running machine knows. Undefined where this systemd refuses to expand it: a `%`
 * with a letter or digit it does not know (from 236 on; before, it stayed as it was), an instance that cannot be
 * unescaped, more than `longest` bytes (from 249 on; a unit name has 256 unless told).
 */
export function expandForJudging(
  text: string,
  table: SpecifierTable,
  { unit, version: { release } }: ValueSite,
  longest = table === 'full' ? undefined : UNIT_NAME_MAX,
): string | undefined {
  let refused = false
  const expanded = text.includes('%')
    ? text.replace(/%([A-Za-z0-9%])/g, (written, letter: string) => {
        if (letter === '%') return '%'
        const since = Object.hasOwn(SINCE[table], letter) ? SINCE[table][letter] : undefined
        const known = since !== undefined && since <= release
        const expansion = known
          ? meaningOf(letter, unit, release)
          : release < UNKNOWN_REFUSED_SINCE
            ? written
            : undefined
        if (expansion === undefined) refused = true
        return expansion ?? ''
      })
    : text
  const tooLong =
    longest !== undefined &&
    release >= LIMITED_SINCE &&
    expanded.length * 3 > longest &&
    byteLength(expanded) > longest
  return refused || tooLong ? undefined : expanded
}

/** Since 233 systemd warns of the specifiers for control group paths wherever it expands one, without naming a line. */
export function hasDeprecatedSpecifier(text: string, { version }: ValueSite): boolean {
  if (version.release < DEPRECATED_SINCE || !text.includes('%')) return false
  for (const [pair] of text.matchAll(/%./gs)) if (/[crR]/.test(pair)) return true
  return false
}

const DEPRECATED_SINCE = 233

/** unit-name.h; specifier_printf() compares with > where unit names are shorter than this. */
const UNIT_NAME_MAX = 256
const UNKNOWN_REFUSED_SINCE = 236
const LIMITED_SINCE = 249

function meaningOf(letter: string, unit: ValueUnit, release: number): string | undefined {
  const meaning = Object.hasOwn(OF_UNIT, letter) ? OF_UNIT[letter] : undefined
  if (meaning) return meaning(unit, release)
  const stand = STAND_INS[letter]
  return typeof stand === 'string' ? stand : stand?.[unit.manager]
}

const prefixOf = ({ name }: ValueUnit) => parseUnitName(name)?.prefix ?? ''
const lastComponentOf = (unit: ValueUnit) => prefixOf(unit).slice(prefixOf(unit).lastIndexOf('-') + 1)

/** unit_name_path_unescape(); it judges what it makes since 220. */
function pathOf(escaped: string, release: number): string | undefined {
  if (escaped === '-') return '/'
  const text = unescapeName(escaped)
  if (text === undefined || release < 220) return text === undefined ? undefined : `/${text}`
  if (escaped === '' || text.startsWith('/') || text.endsWith('/')) return undefined
  return isNormalizedPath(`/${text}`, release) ? `/${text}` : undefined
}

const OF_UNIT: Readonly<Record<string, (unit: ValueUnit, release: number) => string | undefined>> = {
  n: unit => unit.name,
  N: unit => unit.name.slice(0, unit.name.lastIndexOf('.')),
  p: prefixOf,
  P: unit => unescapeName(prefixOf(unit)),
  i: unit => unit.instance ?? '',
  I: unit => unescapeName(unit.instance ?? ''),
  j: lastComponentOf,
  J: unit => unescapeName(lastComponentOf(unit)),
  f: (unit, release) => pathOf(unit.instance ?? prefixOf(unit), release),
  y: unit => unit.fragment,
  Y: unit => unit.fragment?.slice(0, Math.max(1, unit.fragment.lastIndexOf('/'))),
  // While a unit is read it is in no slice yet, and the manager's own group is the root, written ''.
  c: unit => `/${unit.name}`,
  d: unit => `/run/credentials/${unit.name}`,
}

const STAND_INS: Readonly<Record<string, string | { readonly system: string; readonly user: string }>> = {
  // These four are empty on many machines: what stands in for them has to pass wherever nothing would.
  A: 'image',
  a: 'x86-64',
  B: 'build',
  b: '0123456789abcdef0123456789abcdef',
  C: { system: '/var/cache', user: '/home/user/.cache' },
  D: { system: '/usr/share', user: '/home/user/.local/share' },
  E: { system: '/etc', user: '/home/user/.config' },
  G: { system: '0', user: '1000' },
  g: { system: 'root', user: 'user' },
  H: 'host',
  h: { system: '/root', user: '/home/user' },
  L: { system: '/var/log', user: '/home/user/.local/state/log' },
  l: 'host',
  M: 'image',
  m: '0123456789abcdef0123456789abcdef',
  o: 'linux',
  q: 'host',
  R: { system: '', user: '/user.slice/user-1000.slice/user@1000.service' },
  r: { system: '', user: '/user.slice/user-1000.slice/user@1000.service' },
  S: { system: '/var/lib', user: '/home/user/.local/state' },
  s: '/bin/sh',
  T: '/tmp',
  t: { system: '/run', user: '/run/user/1000' },
  U: { system: '0', user: '1000' },
  u: { system: 'root', user: 'user' },
  V: '/var/tmp',
  v: '6.1.0',
  W: 'variant',
  w: '1',
}

/** First releases, 183 for "208 or before" (special.tsv, from unit-printf.c and install-printf.c). */
const SINCE: Readonly<Record<SpecifierTable, Readonly<Record<string, number>>>> = {
  full: {
    ...{
      b: 183,
      c: 183,
      f: 183,
      H: 183,
      h: 183,
      I: 183,
      i: 183,
      m: 183,
      N: 183,
      n: 183,
      P: 183,
      p: 183,
      R: 183,
    },
    ...{
      r: 183,
      s: 183,
      t: 183,
      U: 183,
      u: 183,
      v: 183,
      C: 236,
      L: 236,
      S: 236,
      E: 239,
      J: 239,
      j: 239,
      T: 239,
    },
    ...{
      V: 239,
      G: 240,
      g: 240,
      l: 246,
      a: 247,
      B: 247,
      o: 247,
      W: 247,
      w: 247,
      A: 249,
      M: 249,
      d: 251,
      q: 251,
    },
    ...{ Y: 251, y: 251, D: 256 },
  },
  name: {
    ...{
      i: 183,
      N: 183,
      n: 183,
      p: 183,
      b: 233,
      H: 233,
      m: 233,
      U: 233,
      u: 233,
      G: 240,
      g: 240,
      j: 241,
      a: 246,
    },
    ...{ B: 246, o: 246, v: 246, W: 246, w: 246, l: 247, A: 249, M: 249, q: 251 },
  },
  install: {
    ...{
      b: 183,
      H: 183,
      i: 183,
      m: 183,
      N: 183,
      n: 183,
      p: 183,
      U: 183,
      u: 183,
      v: 183,
      j: 239,
      G: 240,
      g: 240,
    },
    ...{ a: 246, B: 246, o: 246, W: 246, w: 246, l: 247, A: 249, M: 249, q: 251 },
  },
}
