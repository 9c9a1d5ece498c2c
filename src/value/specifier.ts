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
        const since = LETTERS[table].find(([, letters]) => letters.includes(letter))?.[0]
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

/**
 * The letters that came with each release, 183 standing for "208 or before" (special.tsv, from unit-printf.c and
 * install-printf.c).
 */
const LETTERS: Readonly<Record<SpecifierTable, readonly (readonly [since: number, letters: string])[]>> = {
  full: [
    [183, 'bcfHhIimNnPpRrstUuv'],
    [236, 'CLS'],
    [239, 'EJjTV'],
    [240, 'Gg'],
    [246, 'l'],
    [247, 'aBoWw'],
    [249, 'AM'],
    [251, 'dqYy'],
    [256, 'D'],
  ],
  name: [
    [183, 'iNnp'],
    [233, 'bHmUu'],
    [240, 'Gg'],
    [241, 'j'],
    [246, 'aBovWw'],
    [247, 'l'],
    [249, 'AM'],
    [251, 'q'],
  ],
  install: [
    [183, 'bHimNnpUuv'],
    [239, 'j'],
    [240, 'Gg'],
    [246, 'aBoWw'],
    [247, 'l'],
    [249, 'AM'],
    [251, 'q'],
  ],
}
