import type { FileTree } from '../../unit/file-tree.ts'

/** DEFAULT_PATH of basic/path-util.h as every build has it; builds for a split /usr add /sbin and /bin. */
const SEARCH_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin']

/** Whether the host surely has a program of that plain name where systemd looks for one. */
export function hasProgram(tree: FileTree, name: string): boolean {
  return SEARCH_PATH.some(directory => {
    const end = tree.resolve(`${directory}/${name}`)
    return end?.kind === 'file' && end.isExecutable !== false
  })
}
