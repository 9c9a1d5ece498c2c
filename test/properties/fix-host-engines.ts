import fc from 'fast-check'
import type { FileMap } from '../../src/host/source/memory-source.ts'
import { USR } from '../systemd/layouts/layout.ts'
import { maybe } from './maybe.ts'

/** Kernel, container engines and sysctls of a made-up host, as the files that tell them. */
export interface Engines {
  readonly files: FileMap
  /** Whether the host's systemd is the release that the real one here has. */
  readonly isSystemd252: boolean
}

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values)

const KERNELS = [
  '3.10.0-327.el7.x86_64',
  '3.10.0-327.36.3.el7.x86_64',
  '3.10.0-514.el7.x86_64',
  '3.10.0-514.26.2.el7.x86_64',
  '3.10.0-693.el7.x86_64',
  '3.10.0-957.el7.x86_64',
  '3.10.0-1160.el7.x86_64',
  '3.16.0-4-amd64',
  '6.1.0-18-amd64',
]
const OLD_DOCKERS = ['1.11.2', '1.12.6', '1.13.1', '17.06.2', '17.07.0', '17.09.0', '17.12.0', '18.02.0']
const NEW_DOCKERS = ['17.12.1', '18.03.1', '18.06.1', '18.09.0', '20.10.24', '28.1.1']
const RELEASES = ['252.39-1~deb12u2', '257.8-1', '247.3-7', '241-7', '232-25', '219-31']

const sysctl = fc.record({
  directory: oneOf(['/etc/sysctl.d', '/usr/lib/sysctl.d', '/run/sysctl.d']),
  name: oneOf([
    ...['10-mounts.conf', '99-sysctl.conf', '99-zz-unitlint.conf', '99-zzz.conf', 'zz-local.conf'],
    ...['zzz.conf', 'zzzz-unitlint.conf', 'zzzzz.conf'],
  ]),
  text: oneOf([
    ...[
      'fs.may_detach_mounts = 0\n',
      '-fs.may_detach_mounts=0\n',
      'fs.may_detach_mounts=1\n',
      '# nothing\n',
      '-> /dev/null',
    ],
    'fs/may_detach_mounts = 0\nvm.swappiness = 1\n',
  ]),
})

const docker = fc.record({
  version: fc.oneof(
    { weight: 8, arbitrary: oneOf(OLD_DOCKERS) },
    { weight: 3, arbitrary: oneOf(NEW_DOCKERS) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  package: oneOf(['docker-ce', 'docker.io', 'docker-engine']),
  driver: oneOf(['overlay', 'overlay2', 'overlay2', 'devicemapper', 'aufs', 'zfs', undefined]),
  /** Where the settings are given. */
  given: oneOf(['flags', 'json'] as const),
  root: oneOf([undefined, undefined, undefined, '/srv/docker', '/data/100%/docker', '/var/docker data', '/']),
  isRootLink: maybe(12, fc.constant(true)),
  liveRestore: maybe(25, fc.boolean()),
  deferred: maybe(25, fc.boolean()),
  mountFlags: oneOf([undefined, undefined, 'slave', 'private', 'shared']),
  privateTmp: maybe(12, fc.constant('true')),
  hidden: maybe(35, oneOf(['/root', '-/var/lib/containers/storage', '/srv'])),
})

/** A docker that must not hide anything from itself, beside a podman whose mounts it has to hide. */
const CONTESTED = { version: '20.10.24', driver: 'overlay2', hidden: '/srv', mountFlags: undefined } as const

const shape = fc.record({
  isContested: fc.nat(24).map(value => value === 0),
  kernel: fc.oneof(
    { weight: 15, arbitrary: oneOf(KERNELS) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  knob: oneOf([undefined, undefined, '0\n', '0\n', '0\n', '0\n', '1\n']),
  isProcWhole: fc.boolean(),
  sysctls: fc.array(sysctl, { maxLength: 2, size: 'max' }),
  systemd: fc.oneof(
    { weight: 20, arbitrary: fc.constant(RELEASES[0]) },
    { weight: 5, arbitrary: oneOf(RELEASES) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  docker: maybe(92, docker),
  containerd: maybe(25, fc.constant('containerd.service')),
  kubelet: maybe(15, fc.constant('kubelet.service')),
  podman: maybe(35, fc.constant('/usr/bin/podman')),
  crio: maybe(8, fc.constant('crio.service')),
})

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never
type Docker = typeof docker extends fc.Arbitrary<infer T> ? T : never

/** Mostly old kernels and dockers, where units can leak; now and then a fact that no file tells. */
export const engines: fc.Arbitrary<Engines> = shape.map(drawn =>
  build(drawn.isContested && drawn.docker ? contested(drawn, drawn.docker) : drawn),
)

function contested(drawn: Shape, docker: Docker): Shape {
  return {
    ...drawn,
    ...{ kernel: KERNELS[0], knob: undefined, sysctls: [], podman: '/usr/bin/podman' },
    docker: { ...docker, ...CONTESTED },
  }
}

function build(shape: Shape): Engines {
  const files: Record<string, string> = {}
  if (shape.kernel !== undefined) files['/proc/sys/kernel/osrelease'] = `${shape.kernel}\n`
  if (shape.knob !== undefined) files['/proc/sys/fs/may_detach_mounts'] = shape.knob
  if (shape.isProcWhole)
    for (const name of ['file-max', 'nr_open', 'aio-nr']) files[`/proc/sys/fs/${name}`] = '1\n'
  for (const { directory, name, text } of shape.sysctls) files[`${directory}/${name}`] = text
  const packages: string[] = []
  if (shape.systemd !== undefined) packages.push(`systemd ${shape.systemd}`)
  if (shape.docker?.version !== undefined) packages.push(`${shape.docker.package} ${shape.docker.version}-1`)
  if (packages.length > 0) files['/var/lib/dpkg/status'] = packages.map(installed).join('\n')
  if (shape.docker) addDocker(files, shape.docker)
  for (const [unit, program] of [
    [shape.containerd, 'containerd'],
    [shape.kubelet, 'kubelet'],
    [shape.crio, 'crio'],
  ]) {
    if (unit !== undefined) files[`${USR}/${unit}`] = `[Service]\nExecStart=/usr/bin/${program}\n`
  }
  if (shape.podman !== undefined) files[shape.podman] = 'ELF'
  return { files, isSystemd252: shape.systemd?.startsWith('252.') === true }
}

function installed(text: string): string {
  const [name, version] = text.split(' ')
  return `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n`
}

function addDocker(files: Record<string, string>, docker: Docker): void {
  const flags: string[] = []
  const json: Record<string, unknown> = {}
  const give = (flag: string, key: string, value: string | boolean | undefined) => {
    if (value === undefined) return
    if (docker.given === 'json') json[key] = value
    else flags.push(`--${flag}="${value}"`)
  }
  give('storage-driver', 'storage-driver', docker.driver)
  give('data-root', 'data-root', docker.root)
  give('live-restore', 'live-restore', docker.liveRestore)
  if (docker.deferred !== undefined) {
    const option = `dm.use_deferred_removal=${docker.deferred}`
    if (docker.given === 'json') json['storage-opts'] = [option]
    else flags.push(`--storage-opt=${option}`)
  }
  if (Object.keys(json).length > 0) files['/etc/docker/daemon.json'] = JSON.stringify(json)
  const lines = [
    '[Service]',
    `ExecStart=/usr/bin/dockerd ${flags.join(' ').replaceAll('%', '%%')}`.trimEnd(),
    ...(docker.mountFlags === undefined ? [] : [`MountFlags=${docker.mountFlags}`]),
    ...(docker.privateTmp === undefined ? [] : [`PrivateTmp=${docker.privateTmp}`]),
    ...(docker.hidden === undefined ? [] : [`InaccessiblePaths=${docker.hidden}`]),
  ]
  files[`${USR}/docker.service`] = `${lines.join('\n')}\n`
  const root = docker.root ?? '/var/lib/docker'
  if (root === '/') return
  if (docker.isRootLink) {
    files[root] = `-> ${'../'.repeat(root.split('/').length - 2)}mnt/disk`
    files['/mnt/disk/image/overlay2/'] = ''
  } else {
    files[`${root}/image/overlay2/`] = ''
  }
}
