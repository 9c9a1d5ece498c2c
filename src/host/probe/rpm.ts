import type { HostSource } from '../source/source.ts'
import { isThere } from './files.ts'
import type { Package, PackageNames } from './packages.ts'

const DATABASES = ['/var/lib/rpm', '/usr/lib/sysimage/rpm']
const COMMAND = 'rpm -q'

/** Every package that a probe other than systemd's may ask for: one call answers them all. */
const ASKED = [
  'docker-ce',
  'docker-ee',
  'docker-engine',
  'docker',
  'docker-latest',
  'docker-io',
  'moby-engine',
  'containerd.io',
  'containerd',
  'podman',
  'cri-o',
  'kubelet',
]

/** Whether the host keeps an RPM database, which only rpm itself can read. */
export function hasRpmDatabase(source: HostSource): boolean {
  return DATABASES.some(path => isThere(source, path))
}

/** systemd's package of a live host, `219-62.el7`. */
export function rpmSystemd(source: HostSource): Package | undefined {
  if (!source.run || !hasRpmDatabase(source)) return undefined
  const result = source.run(['rpm', '-q', '--qf', '%{VERSION}-%{RELEASE}\\n', 'systemd'])
  const version = result.ok ? result.stdout.trim().split('\n').pop() : undefined
  return version ? { name: 'systemd', version, from: `${COMMAND} systemd`, database: 'rpm' } : undefined
}

const answers = new WeakMap<HostSource, ReadonlyMap<string, string>>()

/** The first of `names.rpm` that a live host's RPM database lists. */
export function findRpm(source: HostSource, names: PackageNames): Package | undefined {
  if (!source.run || !hasRpmDatabase(source)) return undefined
  const installed = answers.get(source) ?? askRpm(source)
  answers.set(source, installed)
  for (const name of names.rpm ?? []) {
    const version = installed.get(name)
    if (version !== undefined) return { name, version, from: `${COMMAND} ${name}`, database: 'rpm' }
  }
  return undefined
}

/** With -a the names are patterns, any of which may match nothing; without, one missing name fails the whole call. */
function askRpm(source: HostSource): ReadonlyMap<string, string> {
  const versions = new Map<string, string>()
  const result = source.run?.(['rpm', '-qa', '--qf', '%{NAME} %{VERSION}-%{RELEASE}\\n', ...ASKED])
  if (!result?.ok) return versions
  for (const line of result.stdout.split('\n')) {
    const space = line.indexOf(' ')
    if (space > 0) versions.set(line.slice(0, space), line.slice(space + 1).trim())
  }
  return versions
}
