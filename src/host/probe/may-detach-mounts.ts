import { type Fact, known, unknown } from '../facts.ts'
import { readText } from './files.ts'
import type { Probe, ProbeContext } from './probe.ts'
import { configuredSysctl, sysctlIn, unreadableSysctlFile } from './sysctl-files.ts'

const KEY = 'fs.may_detach_mounts'
const FILE = '/proc/sys/fs/may_detach_mounts'
/** A /proc/sys/fs with fewer entries was made by hand rather than recorded whole. */
const RECORDED_WHOLE = 3

/**
 * The knob that EL7 kernels from 3.10.0-693 on have. A running kernel says itself; a tree at rest is judged as it
 * will boot, and since the knob is a one-way latch, a 1 from either source wins.
 */
export const mayDetachMounts: Probe<'sysctl.fs.may_detach_mounts'> = context => {
  const { source } = context
  const file = readText(source, FILE)
  if (file.kind === 'unreadable') return unknown(`${FILE}: ${file.why}`)
  const observed = file.kind === 'text' ? file.text.trim() : undefined
  if (observed !== undefined && !/^\d+$/.test(observed)) return unknown(`${FILE} holds no number`)
  if (source.kind === 'live') {
    if (observed !== undefined) return known(observed, FILE)
    const directory = source.resolve('/proc/sys/fs')?.kind
    return directory === 'directory' ? known(null, FILE) : unknown('no /proc/sys/fs')
  }
  if (observed === undefined) return hasRecordedProc(context) ? known(null, FILE) : asItWillBoot(context)
  if (observed !== '0') return known(observed, FILE)
  const booted = asItWillBoot(context)
  if (booted.known) return booted.value === '1' ? booted : known(observed, FILE)
  return unreadableSysctlFile(source) ? booted : known(observed, FILE)
}

function asItWillBoot({ source, problem }: ProbeContext): Fact<string | null> {
  const unreadable = unreadableSysctlFile(source)
  if (unreadable) {
    problem({ kind: 'unreadable', path: unreadable.path, line: undefined, detail: unreadable.why })
    return unknown(`${unreadable.path}: ${unreadable.why}`)
  }
  const setting = configuredSysctl(source, KEY)
  if (setting) return known(setting.value, setting.path, 'configured')
  // procps' `sysctl --system` reads it, systemd-sysctl only by way of a link such as /etc/sysctl.d/99-sysctl.conf.
  return sysctlIn(source, '/etc/sysctl.conf', KEY)
    ? unknown('only /etc/sysctl.conf sets it, which systemd-sysctl does not read')
    : unknown('no sysctl.d file sets it, which does not mean 0')
}

function hasRecordedProc({ source }: ProbeContext): boolean {
  const listing = source.list('/proc/sys/fs')
  return listing.kind === 'entries' && listing.entries.length >= RECORDED_WHOLE
}
