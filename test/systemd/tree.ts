import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FileMap } from '../../src/host/source/memory-source.ts'

/** Writes a layout in {@link FileMap} notation under a new directory; `/lib` becomes a link unless the layout has one. */
export function writeLayout(files: FileMap): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'unitlint-')))
  mkdirSync(`${root}/tmp`) // systemd-analyze keeps its generator directories there
  if (!hasOwnLib(files)) {
    mkdirSync(`${root}/usr/lib`, { recursive: true })
    symlinkSync('usr/lib', `${root}/lib`)
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(root + path), { recursive: true })
    if (path.endsWith('/')) mkdirSync(root + path, { recursive: true })
    else if (typeof content === 'string' && content.startsWith('-> '))
      symlinkSync(content.slice(3), root + path)
    else writeFileSync(root + path, content)
  }
  return root
}

function hasOwnLib(files: FileMap): boolean {
  return Object.keys(files).some(path => path === '/lib' || path.startsWith('/lib/'))
}

/** The layout as {@link writeLayout} writes it, `/lib` link included, for a source in memory. */
export function completeLayout(files: FileMap): FileMap {
  return hasOwnLib(files) ? files : { '/usr/lib/': '', '/lib': '-> usr/lib', ...files }
}

/** Writes a layout, hands its root to `use` and takes it away again. */
export function withLayout<T>(files: FileMap, use: (root: string) => T): T {
  const root = writeLayout(files)
  try {
    return use(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Puts systemd-analyze with its libraries into a tree; says why where that is not possible here. */
export function addSystemdAnalyze(root: string): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may chroot'
  const program = '/usr/bin/systemd-analyze'
  const libraries = spawnSync('ldd', [program], { encoding: 'utf8' }).stdout?.match(/\/\S+/g)
  if (!libraries) return 'ldd is not installed'
  for (const path of [program, ...libraries]) {
    // Through the links of merged /usr, to where the tree has it.
    const place = root + path.replace(/^\/(?=lib)/, '/usr/')
    mkdirSync(dirname(place), { recursive: true })
    copyFileSync(path, place)
  }
  symlinkSync('usr/lib64', `${root}/lib64`)
  for (const directory of ['dev', 'run/systemd']) mkdirSync(`${root}/${directory}`, { recursive: true })
  writeFileSync(`${root}/dev/null`, '') // empty, so that a mask is a mask
  const test = spawnSync('chroot', [root, program, '--version'], { encoding: 'utf8' })
  return test.status === 0 ? undefined : `chroot does not work here: ${test.stderr}`
}
