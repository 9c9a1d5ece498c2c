/** The parts of a systemd source tree that tell what its unit files may hold. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Texts of a source tree; tests make them up. */
export interface SourceTree {
  /** The table of directives, a template in jinja (from 249 on) or m4 form. */
  readonly gperf: string
  /** All C files of src/core, src/basic and src/shared, one after the other. */
  readonly code: string
}

const GPERF = ['src/core/load-fragment-gperf.gperf.in', 'src/core/load-fragment-gperf.gperf.m4']
const CODE = ['src/core', 'src/basic', 'src/shared']

/** Reads the tree that was unpacked or checked out at `directory`. */
export function readSourceTree(directory: string): SourceTree {
  const gperf = GPERF.map(path => join(directory, path)).find(path => existsSync(path))
  if (gperf === undefined) throw new Error(`${directory} is no systemd source tree: it has no ${GPERF[0]}`)
  const files = CODE.flatMap(folder =>
    readdirSync(join(directory, folder))
      .filter(name => name.endsWith('.c'))
      .sort()
      .map(name => join(directory, folder, name)),
  )
  return {
    gperf: readFileSync(gperf, 'utf8'),
    code: files.map(path => readFileSync(path, 'utf8')).join('\n'),
  }
}
