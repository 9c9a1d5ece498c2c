import type { FileTree } from '../../unit/file-tree.ts'

/** DEFAULT_PATH of basic/path-util.h, and what builds for a split /usr have behind it. */
const SEARCH_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin']
const SPLIT_SEARCH_PATH = [...SEARCH_PATH, '/sbin', '/bin']

/** Whether the host surely has a program of that plain name where systemd looks for one. */
export function hasProgram(tree: FileTree, name: string, splitUsr: boolean): boolean {
  return (splitUsr ? SPLIT_SEARCH_PATH : SEARCH_PATH).some(directory => {
    const end = tree.resolve(`${directory}/${name}`)
    return end?.kind === 'file' && end.isExecutable !== false
  })
}
