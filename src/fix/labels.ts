import type { HostSource } from '../host/source/source.ts'
import { decodeText } from '../syntax/bytes.ts'
import type { PlannedCommand } from './plan.ts'

/** There while SELinux is on, enforcing or not. */
const ENFORCE = '/sys/fs/selinux/enforce'
const CONFIG = '/etc/selinux/config'

/**
 * The command that gives written files the SELinux label that their policy wants, first among those to be run;
 * undefined where none is needed. `paths` are the files and the directories made for them. Of this machine restorecon
 * is asked, so it has to be after the write and with a source that has not been asked for the same files before.
 */
export function relabelCommand(source: HostSource, paths: readonly string[]): PlannedCommand | undefined {
  if (paths.length === 0) return undefined
  const why =
    source.kind !== 'live'
      ? isLabelled(source)
        ? 'a tree at rest takes labels by the policy of the system that writes into it, if that has one'
        : undefined
      : isWrong(source, paths)
        ? 'the policy wants another SELinux label than the one taken over from the directory'
        : undefined
  if (why === undefined) return undefined
  return { command: `restorecon -v ${paths.map(quoted).join(' ')}`, why, cost: 'nothing restarts' }
}

/** Whether restorecon would change the label of one of the files; what it cannot tell needs no change. */
function isWrong(source: HostSource, paths: readonly string[]): boolean {
  if (source.read(ENFORCE).kind !== 'content') return false
  const answer = source.run?.(['restorecon', '-n', '-v', ...paths])
  if (!answer?.ok) return false
  // "Would relabel PATH from … to …", and until libselinux 2.5 "restorecon reset PATH context …".
  return answer.stdout
    .split('\n')
    .some(
      line => /^Would relabel |^\S*restorecon reset /.test(line) && paths.some(path => line.includes(path)),
    )
}

/** Whether a tree is to run with SELinux; as in libselinux the first line counts. */
function isLabelled(source: HostSource): boolean {
  const content = source.read(CONFIG)
  const mode = content.kind === 'content' ? /^SELINUX=(.*)/m.exec(decodeText(content.bytes))?.[1] : undefined
  return /^(?:enforcing|permissive)/i.test(mode ?? '')
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
