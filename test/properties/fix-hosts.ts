import fc from 'fast-check'
import { printOwned } from '../../src/fix/owned-file.ts'
import type { FileMap } from '../../src/host/source/memory-source.ts'
import { ETC, LOCAL, RUN, USR } from '../systemd/layouts/layout.ts'
import { type Engines, engines } from './fix-host-engines.ts'
import { maybe } from './maybe.ts'

/** A made-up host and how it is to be fixed. */
export interface FixHost {
  readonly files: FileMap
  readonly unsafe: boolean
  readonly prefer: readonly string[]
  /** Whether edited files of ours are overwritten. */
  readonly force: boolean
  /** The unit that a run of its own fixes first; undefined for none. */
  readonly first: string | undefined
  /** Whether the real systemd 252 reads the host as this host's own would: same release, no link that leads out of the tree. */
  readonly isForSystemd252: boolean
  /** Whether the journal is lost before the revert. */
  readonly losesJournal: boolean
  readonly umask: number
  /** Whether the built command does the work. */
  readonly byCommand: boolean
}

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values)

const NAMES = [
  ...['a.service', 'a-b.service', 'a-b-c.service', 'ntpd.service', 'docker.service', 'docker.service'],
  ...['t@.service', 't@1.service', 'a-t@.service', 'a-t@x-y.service', 'x\\x2dy.service'],
  ...['prometheus-node-exporter.service', 'colord.service', 'crio.service'],
]
const LEVELS = ['a-.service', 'a-b-.service', 't@.service', 'a-t@.service', 'service', 'service']
const UNIT_DIRECTORIES = [USR, USR, USR, ETC, ETC, RUN, LOCAL]
const DROP_IN_DIRECTORIES = [ETC, ETC, ETC, USR, RUN, LOCAL, '/etc/systemd/system.control']
const DROP_INS = [
  ...['10-a.conf', '40-b.conf', '60-x.conf', '99-z.conf', '99-zzz.conf', 'zz-local.conf', 'zzz.conf'],
  ...['zzzz-zz.conf', 'zzzzz.conf', '50-unitlint.conf', '99-zz-unitlint.conf', 'zz-unitlint.conf'],
]
const OUR_NAMES = ['50-unitlint.conf', '50-unitlint.conf', '99-zz-unitlint.conf', 'zzzz-unitlint.conf']

/** Directives that make a namespace with values that count, values that do not, and values that are refused. */
const LINES = [
  ...['PrivateTmp=yes', 'PrivateTmp=1', 'PrivateTmp=no', 'PrivateTmp=', 'PrivateTmp=maybe'],
  ...['ProtectSystem=full', 'ProtectSystem=strict', 'ProtectSystem=yes', 'ProtectSystem=no'],
  ...['ProtectHome=yes', 'ProtectHome=read-only', 'ProtectHome=tmpfs', 'ProtectHome=false'],
  ...['MountFlags=slave', 'MountFlags=private', 'MountFlags=private', 'MountFlags=shared', 'MountFlags='],
  ...['PrivateDevices=yes', 'PrivateDevices=no', 'PrivateMounts=yes', 'PrivateMounts=no'],
  ...['ReadOnlyPaths=/etc -/srv', 'ReadOnlyPaths=', 'ReadOnlyDirectories=/usr', 'ReadWritePaths=/run/%n'],
  ...[
    'InaccessiblePaths=/root',
    'InaccessiblePaths=-/boot "/a b"',
    'InaccessiblePaths=',
    'InaccessiblePaths=',
  ],
  ...['InaccessiblePaths=-/var/lib/docker', 'InaccessibleDirectories=-/root', 'InaccessibleDirectories='],
  ...['TemporaryFileSystem=/mnt:ro', 'TemporaryFileSystem=', 'NoExecPaths=/tmp', 'ExecPaths=/usr'],
  ...['ProtectKernelTunables=yes', 'ProtectKernelModules=yes', 'ProtectControlGroups=yes'],
  ...['ProtectKernelLogs=yes', 'ProtectProc=invisible', 'ProtectProc=default', 'ProcSubset=pid'],
  ...['PrivateIPC=yes', 'DynamicUser=yes', 'BindReadOnlyPaths=/etc', 'RootDirectory=/srv/root'],
  ...['PrivateNetwork=yes', 'LogNamespace=x', 'NoSuchThing=1', 'WorkingDirectory=/var/lib/docker/x'],
  ...['Type=oneshot', 'RuntimeDirectory=x', 'ExecStart=', 'ExecStart=+/usr/bin/x', '# PrivateTmp=yes'],
]
/** A few that make most of the findings. */
const USUAL = ['PrivateTmp=yes', 'ProtectSystem=full', 'MountFlags=private', 'InaccessiblePaths=/root']

const lines = (maxLength: number) =>
  fc.array(fc.oneof({ weight: 1, arbitrary: oneOf(LINES) }, { weight: 1, arbitrary: oneOf(USUAL) }), {
    minLength: 1,
    maxLength,
    size: 'max',
  })

const unit = fc.record({
  name: oneOf(NAMES),
  directory: oneOf(UNIT_DIRECTORIES),
  kind: fc.oneof(
    { weight: 14, arbitrary: fc.constant('text' as const) },
    { weight: 1, arbitrary: oneOf(['mask', 'alias', 'empty'] as const) },
  ),
  lines: lines(4),
  to: oneOf(NAMES),
  instance: maybe(50, oneOf(['1', 'x-y', 'z'])),
})

const dropIn = fc.record({
  level: fc.oneof({ weight: 3, arbitrary: oneOf(NAMES) }, { weight: 1, arbitrary: oneOf(LEVELS) }),
  directory: oneOf(DROP_IN_DIRECTORIES),
  file: oneOf(DROP_INS),
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant('text' as const) },
    { weight: 1, arbitrary: oneOf(['mask', 'empty', 'linked', 'dangling', 'directory'] as const) },
  ),
  lines: lines(3),
})

const earlier = fc.record({
  /** Of one of the host's units. */
  of: fc.nat(7),
  file: oneOf(OUR_NAMES),
  line: oneOf([
    'InaccessiblePaths=-/var/lib/docker',
    'MountFlags=slave',
    'MountFlags=',
    'PrivateTmp=no',
    'InaccessiblePaths=-/srv',
  ]),
  isEdited: fc.boolean(),
})

const linkedDirectory = fc.record({
  name: oneOf(NAMES),
  to: oneOf(['elsewhere', 'elsewhere', 'elsewhere', 'vendor', 'other', 'nowhere', 'file'] as const),
  other: oneOf(NAMES),
})

const shape = fc.record({
  engines,
  units: fc.array(unit, { minLength: 1, maxLength: 8, size: 'max' }),
  dropIns: fc.array(dropIn, { maxLength: 7, size: 'max' }),
  earlier: maybe(25, earlier),
  linked: maybe(12, linkedDirectory),
  layout: fc.oneof(
    { weight: 12, arbitrary: fc.constant('plain' as const) },
    { weight: 1, arbitrary: oneOf(['moved-etc', 'absolute-links'] as const) },
  ),
  unsafe: fc.nat(2).map(value => value > 0),
  prefer: fc.array(
    oneOf([
      ...['sysctl-may-detach', 'docker-mountflags-slave', 'unit-hide-container-mounts'],
      ...['unit-mountflags-slave', 'unit-drop-namespacing', 'unit-drop-namespacing', 'kernel-upgrade'],
    ]),
    { maxLength: 2, size: 'max' },
  ),
  force: fc.boolean(),
  first: maybe(30, fc.nat(7)),
  losesJournal: fc.nat(3).map(value => value === 0),
  umask: oneOf([0o022, 0o077, 0o000]),
  byCommand: fc.nat(24).map(value => value === 0),
})

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

/** Hosts with a container engine and units with sandboxing, set in many files and in many ways. */
export const fixHost: fc.Arbitrary<FixHost> = shape.map(build)

function build(shape: Shape): FixHost {
  const { engines: found, units, layout } = shape
  const isAbsolute = layout !== 'plain'
  const files = new Map(Object.entries(found.files).map(([path, text]) => [path, String(text)]))
  for (const each of units) addUnit(files, each)
  for (const each of shape.dropIns) addDropIn(files, each, isAbsolute)
  const { earlier } = shape
  const name = units[(earlier?.of ?? 0) % units.length]?.name
  if (earlier && name !== undefined) addEarlier(files, name, earlier)
  if (shape.linked) linkDirectory(files, shape.linked, isAbsolute)
  return {
    files: Object.fromEntries(layout === 'moved-etc' ? movedEtc(files) : files),
    unsafe: shape.unsafe,
    prefer: shape.prefer,
    force: shape.force,
    first: shape.first === undefined ? undefined : units[shape.first % units.length]?.name,
    isForSystemd252: isReadAlike(found, layout),
    losesJournal: shape.losesJournal,
    umask: shape.umask,
    byCommand: shape.byCommand,
  }
}

function isReadAlike(found: Engines, layout: Shape['layout']): boolean {
  return found.isSystemd252 && layout === 'plain'
}

/** The way from a file up to the root, or just the root. */
function rootFrom(path: string, isAbsolute: boolean): string {
  return isAbsolute ? '/' : '../'.repeat(path.split('/').length - 2)
}

function addUnit(files: Map<string, string>, each: Shape['units'][number]): void {
  const path = `${each.directory}/${each.name}`
  const body = `[Unit]\nDescription=${each.name}\n[Service]\nExecStart=/usr/bin/x\n${each.lines.join('\n')}\n`
  if (each.kind === 'mask') files.set(path, '-> /dev/null')
  else if (each.kind === 'empty') files.set(path, '')
  else if (each.kind === 'alias' && each.to !== each.name) files.set(path, `-> ${each.to}`)
  else files.set(path, body)
  if (!each.name.includes('@.') || each.kind !== 'text' || each.instance === undefined) return
  const name = each.name.replace('@', `@${each.instance}`)
  files.set(`${ETC}/multi-user.target.wants/${name}`, `-> ../${each.name}`)
}

function addDropIn(files: Map<string, string>, each: Shape['dropIns'][number], isAbsolute: boolean): void {
  const path = `${each.directory}/${each.level}.d/${each.file}`
  const text = `[Service]\n${each.lines.filter(line => !line.startsWith('ExecStart')).join('\n')}\n`
  const elsewhere = `opt/${each.level}-${each.file}`
  const link = `-> ${rootFrom(path, isAbsolute)}${elsewhere}`
  // What is there first stays: a file cannot be a directory as well.
  if ([...files.keys()].some(other => other === path || other.startsWith(`${path}/`))) return
  switch (each.kind) {
    case 'text':
      files.set(path, text)
      break
    case 'mask':
      files.set(path, '-> /dev/null')
      break
    case 'empty':
      files.set(path, '')
      break
    case 'linked':
      files.set(`/${elsewhere}`, text)
      files.set(path, link)
      break
    case 'dangling':
      files.set(path, `${link}-is-gone`)
      break
    case 'directory':
      files.set(`${path}/README`, '')
  }
}

/** A file of ours from a run before, whose journal is lost; some were edited since. */
function addEarlier(
  files: Map<string, string>,
  name: string,
  { file, line, isEdited }: NonNullable<Shape['earlier']>,
): void {
  const [key = '', value = ''] = line.split(/=(.*)/)
  const note = 'mounts/container-mount-leak: x'
  const text = printOwned([{ section: 'Service', key, value, note }], [])
  const path = `${ETC}/${name}.d/${file}`
  if ([...files.keys()].some(other => other.startsWith(`${path}/`))) return
  files.set(path, isEdited ? `${text}# by hand\n` : text)
}

/** Puts a link in the place of a unit's directory of drop-ins; what was in it is where the link leads. */
function linkDirectory(
  files: Map<string, string>,
  { name, to, other }: NonNullable<Shape['linked']>,
  isAbsolute: boolean,
): void {
  const directory = `${ETC}/${name}.d`
  const target = {
    elsewhere: `/opt/of-${name}.d`,
    vendor: `${USR}/${name}.d`,
    other: `${ETC}/${other}.d`,
    nowhere: '/opt/nowhere',
    file: '/opt/file',
  }[to]
  if (target === directory) return
  const moved = [...files].filter(([path]) => path.startsWith(`${directory}/`))
  for (const [path, text] of moved) {
    files.delete(path)
    // A relative link would lead elsewhere from there.
    if (text.startsWith('-> ..') || to === 'nowhere' || to === 'file') continue
    const place = target + path.slice(directory.length)
    if (!files.has(place)) files.set(place, text)
  }
  files.set(directory, `-> ${rootFrom(directory, isAbsolute)}${target.slice(1)}`)
  if (to === 'file') files.set(target, '')
  else if (to !== 'nowhere') files.set(`${target}/`, '')
}

/** The same host with `/etc` a link; links in it are absolute. */
function movedEtc(files: ReadonlyMap<string, string>): Map<string, string> {
  const moved = new Map<string, string>([['/etc', '-> config/etc']])
  for (const [path, text] of files) moved.set(path.startsWith('/etc/') ? `/config${path}` : path, text)
  return moved
}
