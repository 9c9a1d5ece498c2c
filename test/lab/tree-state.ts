import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Everything below a directory as one text each: path to kind, mode, owner, and content or link target. */
export type TreeState = ReadonlyMap<string, string>

/** Reads a tree; `tmp` is left out, since systemd-analyze works there. */
export function treeState(root: string): TreeState {
  const state = new Map<string, string>()
  const look = (path: string) => {
    for (const name of readdirSync(root + path).sort()) {
      const here = `${path}/${name}`
      if (here === '/tmp') continue
      const { mode, uid, gid } = lstatSync(root + here)
      const head = `${mode.toString(8)} ${uid}:${gid}`
      const kind = mode & 0o170000
      if (kind === 0o120000) state.set(here, `${head} -> ${readlinkSync(root + here)}`)
      else if (kind === 0o100000) state.set(here, `${head} ${readFileSync(root + here, 'latin1')}`)
      else state.set(here, head)
      if (kind === 0o040000) look(here)
    }
  }
  look('')
  return state
}

/** Where two trees differ. */
export function treeDifference(before: TreeState, after: TreeState): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(path => before.get(path) !== after.get(path))
    .map(path => `${path}: ${before.get(path) ?? 'absent'} / ${after.get(path) ?? 'absent'}`)
}
