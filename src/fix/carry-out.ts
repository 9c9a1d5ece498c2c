import type { Host } from '../host/host.ts'
import { FsSource } from '../host/source/fs-source.ts'
import { sha256 } from './digest.ts'
import { changedInput } from './inputs.ts'
import type { PlannedFile } from './plan.ts'
import { withState } from './state.ts'
import { reloadSystemd, systemdMessages } from './system-verify.ts'
import { recover } from './take-back.ts'
import { transact } from './transaction.ts'
import { WriteError } from './write-error.ts'

/** A plan on its way to disk. */
export interface CarriedOut {
  readonly files: readonly Omit<PlannedFile, 'beforeText'>[]
  readonly inputs: Readonly<Record<string, string>>
  /** The units it changes or looks at. */
  readonly units: readonly string[]
}

/** How the written files are looked at. */
export interface AfterWrite {
  /** The host read anew from disk. */
  readonly again: () => Host
  /** Throws where the host is not as the plan says it is to be. */
  readonly judge: (host: Host) => void
  /** Whether systemd is to read its files anew. */
  readonly reload: boolean
}

/**
 * Writes the files of a plan, all or none, and looks at the result: what unitlint finds, and what the systemd of this
 * machine says that it did not say before. Throws {@link WriteError} with everything as it was.
 */
export function carryOut(root: string, plan: CarriedOut, after: AfterWrite): void {
  withState(root, state => {
    if (recover(root, state)) {
      throw new WriteError('an interrupted run was taken back just now; plan again, nothing was changed')
    }
    const changed = changedInput(new FsSource(root), plan.inputs)
    if (changed !== undefined)
      throw new WriteError(`${changed} since the plan was made; plan again; nothing was changed`)
    const said = systemdMessages(after.again(), plan.units)
    const files = plan.files.map(({ path, before, content }) => ({ path, expected: before, content }))
    transact(root, state, { files, removes: [] }, () => {
      const host = after.again()
      after.judge(host)
      refuseNewMessages(said, systemdMessages(host, plan.units))
      if (!after.reload) return
      const failure = reloadSystemd()
      if (failure !== undefined)
        throw new WriteError(`systemctl daemon-reload: ${failure}; reload by hand later, without --reload`)
    })
  })
}

/** Whether every file is as the plan wants it, so that there is nothing to write. */
export function isCarriedOut(root: string, files: CarriedOut['files']): boolean {
  const source = new FsSource(root)
  return files.every(({ path, content }) => {
    const found = source.read(path)
    return (
      found.kind === 'content' &&
      source.readLink(path) === undefined &&
      sha256(found.bytes) === sha256(content)
    )
  })
}

function refuseNewMessages(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): void {
  if (!before || !after) return
  const known = new Set(before)
  const fresh = after.filter(line => !known.has(line))
  if (fresh.length > 0)
    throw new WriteError(`systemd-analyze verify says of the written files: ${fresh.join(' / ')}`)
}
