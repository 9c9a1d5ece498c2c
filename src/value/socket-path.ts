import { byteLength } from '../syntax/bytes.ts'
import { MOVED_SINCE } from './var-run.ts'
import type { Complaint } from './verdict.ts'

/** PATH_MAX - 1 and NAME_MAX of Linux. */
const LONGEST_PATH = 4095
const LONGEST_COMPONENT = 255
/** path_simplify_and_warn() came with 239; what the parser did with odd paths before is not judged. */
const CHECKED_SINCE = 239
/** Of these the first release surely lacks the check, the second surely has it (path_find_first_component()). */
const COMPONENTS_CHECKED = { absentIn: 247, presentIn: 252 }
/** From here on API file systems are refused (verify-messages.tsv, path-below-api-vfs). */
const API_REFUSED_SINCE = 256
/** In 252 `/../x` is refused, in 257 it is `/x` (path_simplify_full()). */
const ROOT_PARENT = { refusedIn: 252, takenIn: 257 }

/** path_simplify_and_warn() on an absolute path whose specifiers are expanded; undefined where a release decides. */
export function judgeSocketPath(
  path: string,
  release: number,
  mayBeApi: boolean,
): readonly Complaint[] | undefined {
  if (release < CHECKED_SINCE) return /^\/(?!.*\.\.)/s.test(path) ? [] : undefined
  if (!path.startsWith('/')) return fault('path-not-absolute', 'the path must begin with a slash')
  const components = path.split('/').filter(component => component !== '' && component !== '.')
  if (components[0] === '..' && release > ROOT_PARENT.refusedIn) {
    if (release < ROOT_PARENT.takenIn) return undefined
    while (components[0] === '..') components.shift()
  }
  if (byteLength(components.join('/')) >= LONGEST_PATH)
    return fault('path-length', `the path is longer than ${LONGEST_PATH} bytes`)
  if (components.some(component => byteLength(component) > LONGEST_COMPONENT)) {
    if (release >= COMPONENTS_CHECKED.presentIn)
      return fault('path-length', `a part of the path is longer than ${LONGEST_COMPONENT} bytes`)
    if (release > COMPONENTS_CHECKED.absentIn) return undefined
  }
  if (components.includes('..')) return fault('path-not-normalized', 'the path must not hold ..')
  if (!mayBeApi && release >= API_REFUSED_SINCE && /^(?:dev|proc|sys)$/.test(components[0] ?? ''))
    return fault('path-below-api-vfs', 'no socket can be below /dev, /proc or /sys')
  return []
}

function fault(code: string, detail: string): readonly Complaint[] {
  return [{ effect: 'ignored', code, detail }]
}

/** The path with /run in place of /var/run; undefined for any other path and for releases that leave it as it is. */
export function movedFromVarRun(path: string, release: number): string | undefined {
  const below = /^\/+(?:\.\/+)*var\/+(?:\.\/+)*run(?:\/+|$)/.exec(path)
  return below && release >= MOVED_SINCE ? `/run/${path.slice(below[0].length)}` : undefined
}
