import { expect, test } from 'vitest'
import { RULES } from '../../rules/index.ts'
import type { Finding, UndecidedFinding } from '../../src/engine/finding.ts'
import { runRules } from '../../src/engine/run.ts'
import type { FactName } from '../../src/host/facts.ts'
import type { Change, Remedy } from '../../src/rule/remedy.ts'
import { host } from '../../src/testing/host-literal.ts'

export const LEAK = 'mounts/container-mount-leak'

/** EL7 before 7.4: refuses to remove a directory that is mounted on in any namespace (K2). */
export const OLD_KERNEL = '3.10.0-327.el7.x86_64'
/** Has the detaching rmdir behind a knob (K3). */
export const KNOB_KERNEL = '3.10.0-862.9.1.el7.x86_64'
/** Detaches always (K1). */
export const NEW_KERNEL = '4.14.0-0.bpo.3-amd64'

/** Stated docker facts; a member set to undefined is unknown. */
export interface DockerFacts {
  readonly version?: string | undefined
  readonly packaging?: string | undefined
  readonly storageDriver?: string | undefined
  readonly dataRoot?: string | undefined
  readonly liveRestore?: boolean | undefined
  readonly deferredRemoval?: boolean | undefined
  readonly deferredDeletion?: boolean | undefined
}

/** The host of the field report (a leak), but for what is named here. */
export interface World {
  readonly kernel?: string | 'unknown'
  /** `fs.may_detach_mounts`: its value, null where there is no such file. */
  readonly knob?: '0' | '1' | null | 'unknown'
  readonly systemd?: string | 'unknown'
  readonly docker?: DockerFacts | null
  readonly containerd?: { readonly version: string; readonly ownUnit: boolean } | null
  readonly podman?: { readonly version: string } | null
  readonly crio?: { readonly version: string } | null
  readonly kubelet?: boolean
  /** `[Service]` lines of ntpd.service, below its Type= and ExecStart=. */
  readonly service?: string
  /** More `[Service]` lines of docker.service. */
  readonly dockerService?: string
  /** More units, or other texts for these two; null takes one away. */
  readonly units?: Readonly<Record<string, string | null>>
  readonly files?: Readonly<Record<string, string>>
}

export type Expected =
  | 'leak'
  | 'certain leak'
  | 'likely leak'
  | 'clean'
  | 'not clean'
  | { readonly undecided: readonly FactName[] }

export interface Row extends World {
  readonly name: string
  /** The row of the source that the expectation was derived from. */
  readonly cites: string
  readonly expect: Expected
  /** The unit that is judged; ntpd.service unless named. */
  readonly unit?: string
}

export function undecided(...missing: readonly FactName[]): Expected {
  return { undecided: missing }
}

const DOCKER: DockerFacts = {
  version: '17.07.0-ce',
  packaging: 'docker-ce',
  storageDriver: 'overlay',
  dataRoot: '/var/lib/docker',
  liveRestore: false,
  deferredRemoval: false,
  deferredDeletion: false,
}

/** A unit file of `lines` in `[Service]`. */
export function service(...lines: readonly string[]): string {
  return `[Service]\n${lines.join('\n')}\n`
}

export function build(world: World) {
  const { kernel = OLD_KERNEL, knob = null, systemd = '219', containerd, podman, crio } = world
  const { kubelet = false, service: lines = 'PrivateTmp=true', dockerService = '', docker = {} } = world
  const units = {
    'ntpd.service': service('Type=forking', 'ExecStart=/usr/sbin/ntpd -u ntp:ntp -g', lines),
    ...(docker === null
      ? {}
      : { 'docker.service': service('Type=notify', 'ExecStart=/usr/bin/dockerd', dockerService) }),
    ...world.units,
  }
  return host({
    units: Object.fromEntries(
      Object.entries(units).flatMap(([name, text]) => (text === null ? [] : [[name, text]])),
    ),
    files: world.files ?? {},
    facts: {
      schema: 'unitlint/facts-v1',
      ...(kernel === 'unknown' ? {} : { kernel: { release: kernel } }),
      os: { id: 'linux', versionId: '7' },
      ...(systemd === 'unknown' ? {} : { systemd: { version: systemd } }),
      ...(knob === 'unknown' ? {} : { sysctl: { 'fs.may_detach_mounts': knob } }),
      docker: docker === null ? null : { ...DOCKER, ...docker },
      containerd: containerd === undefined ? { version: '0.2.9', ownUnit: false } : containerd,
      podman: podman ?? null,
      crio: crio ?? null,
      kubernetes: { kubelet, version: kubelet ? '1.13.1' : null },
    },
  })
}

/** What one rule says of one unit. */
export function judge(world: World, unit: string, rule = LEAK): Finding | UndecidedFinding | undefined {
  const result = runRules(build(world), RULES)
  expect(result.crashes).toEqual([])
  const of = (one: Finding | UndecidedFinding) => one.rule === rule && one.unit === unit
  const finding = result.findings.find(of)
  const open = result.undecided.find(of)
  expect(finding && open, 'both a finding and undecided').toBeUndefined()
  return finding ?? open
}

/** One test per row: the verdict, with the confidence or the missing facts where the row states them. */
export function decide(rows: readonly Row[]): void {
  test.each(rows.map(row => [`${row.name} [${row.cites}]`, row] as const))('%s', (_, row) => {
    const said = judge(row, row.unit ?? 'ntpd.service')
    const verdict = said === undefined ? 'clean' : 'missing' in said ? 'undecided' : 'leak'
    if (row.expect === 'not clean') return expect(verdict).not.toBe('clean')
    if (typeof row.expect === 'object')
      return expect(said && 'missing' in said ? [...said.missing].sort() : verdict).toEqual(
        [...row.expect.undecided].sort(),
      )
    if (row.expect === 'leak' || row.expect === 'clean') return expect(verdict).toBe(row.expect)
    return expect(said && 'confidence' in said ? `${said.confidence} leak` : verdict).toBe(row.expect)
  })
}

/** The remedies of a leak; fails where there is none. */
export function remedies(world: World, unit = 'ntpd.service'): readonly Remedy[] {
  const said = judge(world, unit)
  if (!said || !('remedies' in said)) throw new Error(`${unit} is no leak`)
  return said.remedies
}

/** `id safety` of each remedy in its order. */
export function listed(all: readonly Remedy[]): readonly string[] {
  return all.map(({ id, safety }) => `${id} ${safety}`)
}

/** What a remedy changes, as `unit Directive=value` or `key=value`. */
export function changed(changes: readonly Change[]): readonly string[] {
  return changes.map(change => {
    if (change.kind === 'sysctl') return `${change.key}=${change.value}`
    return `${change.unit} ${change.directive}=${'value' in change ? change.value : ''}`
  })
}
