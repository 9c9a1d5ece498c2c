import { readInt } from './integer.ts'

const LONGEST_NAME = 15
const LONGEST_ALTERNATIVE_NAME = 127
/** `all` and `default`, which name directories of sysctl, are refused from some release behind 247 on. */
const SPECIAL_REFUSED = { absentIn: 247, presentIn: 252 }

/**
 * Whether ifname_valid_full() (basic/socket-util.c) takes the name of a network interface, undefined where the release
 * that decides is not known. With `alternative-or-number`, long alternative names and indices are names too.
 */
export function interfaceName(
  name: string,
  release: number,
  kind: 'plain' | 'alternative-or-number' = 'plain',
): boolean | undefined {
  if ((readInt(name) ?? 0) > 0 && (kind !== 'plain' || !/^\d+$/.test(name))) {
    if (kind !== 'plain') return true
    // Numbers in another form, such as 0x10, are refused from the same time on as all and default.
    return release >= SPECIAL_REFUSED.presentIn
      ? false
      : release > SPECIAL_REFUSED.absentIn
        ? undefined
        : true
  }
  const longest = kind === 'plain' ? LONGEST_NAME : LONGEST_ALTERNATIVE_NAME
  if (name === '' || name.length > longest || name === '.' || name === '..') return false
  if (/^\d+$/.test(name) || !/^[!-~]+$/.test(name) || /[:/]/.test(name)) return false
  if (name !== 'all' && name !== 'default') return /%/.test(name) ? percentVerdict(release) : true
  return release >= SPECIAL_REFUSED.presentIn ? false : release > SPECIAL_REFUSED.absentIn ? undefined : true
}

/** A percent sign is no character of a name from some release behind 247 on (ifname_valid_char()). */
function percentVerdict(release: number): boolean | undefined {
  return release >= SPECIAL_REFUSED.presentIn ? false : release > SPECIAL_REFUSED.absentIn ? undefined : true
}
