import { known, unknown } from '../facts.ts'
import { readText } from './files.ts'
import type { Probe } from './probe.ts'

const OSRELEASE = '/proc/sys/kernel/osrelease'
const MODULES = ['/lib/modules', '/usr/lib/modules']

/** The running kernel; of a tree at rest the recorded one, else the only one installed in it. */
export const kernelRelease: Probe<'kernel.release'> = ({ source }) => {
  const file = readText(source, OSRELEASE)
  const release = file.kind === 'text' ? file.text.trim() : ''
  if (release !== '') return known(release, OSRELEASE)
  if (file.kind === 'unreadable') return unknown(`${OSRELEASE}: ${file.why}`)
  // What is installed on a running machine may be another kernel than the one that runs.
  if (source.kind === 'live') return unknown(`no ${OSRELEASE}`)
  for (const directory of MODULES) {
    const listing = source.list(directory)
    if (listing.kind === 'unreadable') return unknown(`${directory}: ${listing.why}`)
    if (listing.kind !== 'entries') continue
    const releases = listing.entries.filter(entry => entry.kind === 'directory').map(entry => entry.name)
    const [only] = releases
    if (only !== undefined && releases.length === 1) return known(only, `${directory}/${only}`, 'configured')
    if (releases.length > 1) return unknown(`${releases.length} kernels in ${directory}`)
  }
  return unknown(`no ${OSRELEASE} and no kernel in ${MODULES[0]}`)
}
