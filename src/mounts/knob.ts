import { knownValue } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import { configuredSysctl } from '../host/probe/sysctl-files.ts'
import { setsKnob } from './docker.ts'
import type { Knob } from './kernel.ts'

/** The sysctl that lets EL7 kernels detach mounts which other namespaces hold. */
export const KNOB = 'fs.may_detach_mounts'
const KNOB_FILE = '/proc/sys/fs/may_detach_mounts'

/**
 * What `fs.may_detach_mounts` is on a host: one value where it is known, both where it is not. A file of ours that
 * sets it counts at once in a tree at rest, which boots with it; on a live host it counts when the kernel has it.
 */
export function knobsOf(host: Host): readonly Knob[] {
  const fact = host.facts.get(`sysctl.${KNOB}`)
  const setByDocker = dockerSetsIt(host)
  if (!fact.known) return ['0', '1'].map(value => ({ value, observed: false, setByDocker }))
  if (fact.value === '0' && host.source.kind !== 'live') {
    const configured = configuredSysctl(host.source, KNOB)
    if (configured?.value === '1' && configured.path.endsWith('unitlint.conf'))
      return [{ value: '1', observed: true }]
  }
  // A recorded kernel that has the file has the knob, whatever a file sets it to at the next boot.
  const observed = fact.origin !== 'configured' || host.source.resolve(KNOB_FILE)?.kind === 'file'
  return [{ value: fact.value, observed, setByDocker }]
}

function dockerSetsIt(host: Host): boolean {
  const version =
    knownValue(host.facts.get('docker')) === true ? knownValue(host.facts.get('docker.version')) : undefined
  return version !== undefined && setsKnob(version)
}
