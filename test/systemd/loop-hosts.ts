import type { FileMap } from '../../src/host/source/memory-source.ts'
import { ETC, USR } from './layouts/layout.ts'

/** A small host in which starts may run into ordering loops. */
export interface LoopHost {
  readonly name: string
  readonly files: FileMap
  /** The releases that run into its loops, where others do not. */
  readonly since?: number
  readonly until?: number
}

const lines = (text: string) => text.split('; ').join('\n')

/** A service without default dependencies, `[Unit]` lines separated by `; `. */
const bare = (unit: string) =>
  `[Unit]\nDefaultDependencies=no\n${lines(unit)}\n[Service]\nExecStart=/bin/true\n`

/** A service with them. */
const service = (unit: string, more = '') =>
  `[Unit]\n${lines(unit)}\n[Service]\nExecStart=/bin/true\n${lines(more)}\n`

const target = (unit: string) => `[Unit]\n${lines(unit)}\n`
const early = (unit: string) => target(`DefaultDependencies=no; ${unit}`)

/** The targets that default dependencies name, as a Debian has them in short. */
const BASE: FileMap = {
  [`${USR}/sysinit.target`]: early('Wants=local-fs.target swap.target; After=local-fs.target swap.target'),
  [`${USR}/basic.target`]: target(
    'Requires=sysinit.target; Wants=sockets.target timers.target paths.target; After=sysinit.target sockets.target paths.target',
  ),
  [`${USR}/multi-user.target`]: target('Requires=basic.target; After=basic.target'),
  [`${USR}/default.target`]: '-> multi-user.target',
  [`${USR}/local-fs.target`]: early('After=local-fs-pre.target; Conflicts=shutdown.target'),
  [`${USR}/local-fs-pre.target`]: target('RefuseManualStart=yes'),
  [`${USR}/swap.target`]: early(''),
  [`${USR}/sockets.target`]: target(''),
  [`${USR}/timers.target`]: early(''),
  [`${USR}/paths.target`]: target(''),
  [`${USR}/network.target`]: target('After=network-pre.target'),
  [`${USR}/network-pre.target`]: target(''),
  [`${USR}/time-sync.target`]: target(''),
  [`${USR}/shutdown.target`]: early(''),
  [`${USR}/umount.target`]: early(''),
  [`${USR}/dbus.socket`]: '[Socket]\nListenStream=/run/dbus/system_bus_socket\n',
  [`${USR}/dbus.service`]: service('Requires=dbus.socket'),
  [`${USR}/systemd-tmpfiles-setup.service`]: bare('After=local-fs.target; Before=sysinit.target'),
}

/** A host of units below /etc alone. */
function plain(name: string, units: Readonly<Record<string, string>>): LoopHost {
  return { name, files: inEtc(units) }
}

/** A host with the standard targets, these units, and what multi-user.target wants besides. */
function booted(name: string, wanted: readonly string[], units: Readonly<Record<string, string>>): LoopHost {
  const links = wanted.map(unit => [`${ETC}/multi-user.target.wants/${unit}`, `-> ../${unit}`])
  return { name, files: { ...BASE, ...inEtc(units), ...Object.fromEntries(links) } }
}

function inEtc(units: Readonly<Record<string, string>>): FileMap {
  return Object.fromEntries(Object.entries(units).map(([path, text]) => [`${ETC}/${path}`, text]))
}

/** A ring of `size` services in which each comes after the next and pulls it in by `pull`. */
function ring(size: number, pull: string): LoopHost {
  const names = Array.from({ length: size }, (_, at) => `r${at}.service`)
  const units = names.map((name, at) => {
    const next = names[(at + 1) % size] ?? ''
    return [name, bare(`${pull}=${next}; After=${next}`)]
  })
  return plain(`${size} services in a ring by ${pull}=`, Object.fromEntries(units))
}

export const LOOP_HOSTS: readonly LoopHost[] = [
  ...[2, 3, 4, 5, 6].flatMap(size => [ring(size, 'Wants'), ring(size, 'Requires')]),
  ring(3, 'BindsTo'),
  ring(2, 'Requisite'),
  plain('After= on both sides, pulled in by a target', {
    'a.service': bare('After=b.service'),
    'b.service': bare('After=a.service'),
    't.target': target('Wants=a.service b.service'),
  }),
  plain('the same without anything that pulls both in: no loop', {
    'a.service': bare('After=b.service'),
    'b.service': bare('After=a.service'),
  }),
  plain('Before= on both sides', {
    'a.service': bare('Before=b.service; Wants=b.service'),
    'b.service': bare('Before=a.service'),
  }),
  plain('After= and Before= that agree: no loop', {
    'a.service': bare('After=b.service; Wants=b.service'),
    'b.service': bare('Before=a.service'),
  }),
  plain('one requires, the other is ordered by both', {
    'a.service': bare('Requires=b.service; After=b.service'),
    'b.service': bare('After=a.service c.service; Wants=c.service'),
    'c.service': bare('After=b.service'),
  }),
  plain('a target that requires both', {
    'a.service': bare('After=b.service'),
    'b.service': bare('After=a.service'),
    't.target': target('Requires=a.service b.service'),
  }),
  plain('a target that requires one and wants the other', {
    'a.service': bare('After=b.service'),
    'b.service': bare('After=a.service'),
    't.target': target('Requires=a.service; Wants=b.service'),
  }),
  plain('a target that comes after what it wants, which comes after the target', {
    'a.service': bare('After=t.target'),
    't.target': early('Wants=a.service; After=a.service'),
  }),
  plain('a target does not order itself after what says After= it: no loop', {
    'a.target': target('Wants=t.target; After=t.target'),
    't.target': target('Wants=a.target'),
  }),
  plain('a target orders itself after a target in a longer ring', {
    'a.target': target('After=b.target'),
    'b.target': target('After=t.target; Wants=a.target'),
    't.target': target('Wants=a.target b.target'),
  }),
  plain('a loop stated in a drop-in', {
    'a.service': bare('Wants=b.service'),
    'a.service.d/order.conf': '[Unit]\nAfter=b.service\n',
    'b.service': bare('After=a.service'),
  }),
  plain('an empty assignment takes nothing back', {
    'a.service': bare('Wants=b.service; After=b.service; After='),
    'b.service': bare('After=a.service'),
  }),
  plain('a loop through an alias', {
    'a.service': bare('Wants=other.service; After=other.service'),
    'b.service': bare('After=a.service'),
    'other.service': '-> b.service',
  }),
  plain('instances of a template', {
    'a.service': bare('Wants=w@x.service; After=w@x.service'),
    'w@.service': bare('After=a.service'),
  }),
  plain('an instance that names itself by specifier', {
    'w@.service': bare('Wants=v@%i.service; After=v@%i.service'),
    'v@.service': bare('After=w@%i.service'),
    'a.service': bare('Wants=w@1.service'),
  }),
  plain('a directory that requires', {
    'a.service': bare('After=b.service'),
    'a.service.requires/b.service': '-> ../b.service',
    'b.service': bare('After=a.service'),
  }),
  plain('a masked entry of a directory: no loop', {
    'a.service': bare('After=b.service'),
    'a.service.wants/b.service': '-> /dev/null',
    'b.service': bare('After=a.service'),
  }),
  plain('a masked unit in the ring: no loop', {
    'a.service': bare('Wants=b.service; After=b.service'),
    'b.service': '-> /dev/null',
  }),
  plain('a unit that is not there in the ring: no loop', {
    'a.service': bare('Wants=b.service; After=b.service; Before=b.service'),
  }),
  plain('a requirement that lacks: the start fails before any order', {
    'a.service': bare('Requires=b.service missing.service; After=b.service'),
    'b.service': bare('After=a.service'),
  }),
  {
    ...plain('a wanted unit whose requirement lacks', {
      'a.service': bare('Requires=missing.service; After=b.service'),
      'b.service': bare('After=a.service'),
      't.target': target('Wants=a.service b.service'),
    }),
    // 257 takes the job for a.service back (transaction_add_job_and_dependencies).
    until: 252,
  },
  plain('Conflicts= beside a loop', {
    'a.service': bare('Wants=b.service; After=b.service; Conflicts=c.service'),
    'b.service': bare('After=a.service'),
    'c.service': bare('After=a.service; Before=b.service'),
  }),
  plain('two loops that share a unit', {
    'a.service': bare('Wants=b.service c.service; After=b.service c.service'),
    'b.service': bare('After=a.service'),
    'c.service': bare('After=a.service'),
  }),
  plain('two loops apart', {
    'a.service': bare('Wants=b.service; After=b.service'),
    'b.service': bare('After=a.service'),
    'c.service': bare('Requires=d.service; Before=d.service'),
    'd.service': bare('Before=c.service'),
  }),
  booted('a service before local-fs.target with default dependencies', ['early.service'], {
    'early.service': service('Before=local-fs.target'),
  }),
  booted('a service that sysinit.target wants, and after which it comes', [], {
    'early.service': service('Before=sysinit.target'),
    'sysinit.target.wants/early.service': '-> ../early.service',
  }),
  booted('a service that sysinit.target wants, not ordered: no loop', [], {
    'early.service': service('Description=early'),
    'sysinit.target.wants/early.service': '-> ../early.service',
  }),
  booted('a service before basic.target', ['early.service'], {
    'early.service': service('Before=basic.target'),
  }),
  booted('a service before network-pre.target that comes after network.target', ['net.service'], {
    'net.service': service(
      'Wants=network-pre.target network.target; Before=network-pre.target; After=network.target',
    ),
  }),
  booted('a service after multi-user.target that this wants: no loop', ['late.service'], {
    'late.service': service('After=multi-user.target'),
  }),
  booted('a service after default.target under a target before multi-user', ['mid.target'], {
    'mid.target': target('Wants=late.service; Before=multi-user.target'),
    'late.service': service('After=multi-user.target; Before=mid.target'),
  }),
  booted('a socket after its service', ['x.service'], {
    'x.socket': '[Unit]\nAfter=x.service\n[Socket]\nListenStream=/run/x\n',
    'x.service': service('Requires=x.socket'),
  }),
  booted('Sockets= of a service after which the socket comes', ['x.service'], {
    'y.socket': '[Unit]\nAfter=x.service\n[Socket]\nListenStream=/run/y\nService=x.service\n',
    'x.service': service('Description=x', 'Sockets=y.socket'),
  }),
  booted('a socket whose service comes before sockets.target', ['x.service'], {
    'x.socket': '[Socket]\nListenStream=/run/x\n',
    'x.service': service('Requires=x.socket; Before=sockets.target'),
    'sockets.target.wants/x.socket': '-> ../x.socket',
  }),
  booted('a timer after its service', ['x.timer', 'x.service'], {
    'x.timer': '[Unit]\nAfter=x.service\n[Timer]\nOnBootSec=1\n',
    'x.service': service('Description=x'),
  }),
  booted('a calendar timer before time-sync.target', ['x.timer'], {
    'x.timer': '[Unit]\nWants=time-sync.target\nBefore=time-sync.target\n[Timer]\nOnCalendar=daily\n',
    'x.service': service('Description=x'),
  }),
  booted('a path unit after what it activates by Unit=', ['x.path', 'y.service'], {
    'x.path': '[Unit]\nAfter=y.service\n[Path]\nPathExists=/run/x\nUnit=y.service\n',
    'y.service': service('Description=y'),
  }),
  booted('a mount that needs a service which needs the mount', [], {
    'data.mount':
      '[Unit]\nRequires=prepare.service\nAfter=prepare.service\n[Mount]\nWhat=tmpfs\nType=tmpfs\nWhere=/data\n',
    'prepare.service': bare('RequiresMountsFor=/data/x'),
    'local-fs.target.requires/data.mount': '-> ../data.mount',
  }),
  booted('a mount that wants a service with default dependencies', [], {
    'data.mount':
      '[Unit]\nWants=prepare.service\nAfter=prepare.service\n[Mount]\nWhat=tmpfs\nType=tmpfs\nWhere=/data\n',
    'prepare.service': service('Description=prepare'),
    'local-fs.target.wants/data.mount': '-> ../data.mount',
  }),
  booted('a swap file on a mount after swap.target', [], {
    'data.mount': '[Unit]\nDescription=data\n[Mount]\nWhat=tmpfs\nType=tmpfs\nWhere=/data\n',
    // In a container, as this test may run in one, a swap has no default dependencies.
    'data-file.swap': '[Unit]\nBefore=swap.target\n[Swap]\nWhat=/data/file\n',
    'swap.target.wants/data-file.swap': '-> ../data-file.swap',
  }),
  booted('an automount whose parent mount comes after local-fs.target', [], {
    'data.mount':
      '[Unit]\nDefaultDependencies=no\nAfter=local-fs.target\n[Mount]\nWhat=tmpfs\nType=tmpfs\nWhere=/data\n',
    'data-sub.automount': '[Automount]\nWhere=/data/sub\n',
    'data-sub.mount': '[Mount]\nWhat=tmpfs\nType=tmpfs\nWhere=/data/sub\n',
    'local-fs.target.wants/data-sub.automount': '-> ../data-sub.automount',
  }),
  booted('PrivateTmp= of a service before the one that sets /tmp up', ['x.service'], {
    'x.service': service(
      'DefaultDependencies=no; Wants=systemd-tmpfiles-setup.service; Before=systemd-tmpfiles-setup.service',
      'PrivateTmp=yes',
    ),
  }),
  booted('Type=dbus of a service before dbus.socket', ['x.service'], {
    'x.service': service('Before=dbus.socket', 'Type=dbus; BusName=org.x'),
  }),
  booted('StateDirectory= on a mount that comes after the service', ['x.service'], {
    'var-lib-x.mount': '[Unit]\nAfter=x.service\n[Mount]\nWhat=tmpfs\nType=tmpfs\nWhere=/var/lib/x\n',
    'x.service': service('DefaultDependencies=no', 'StateDirectory=x'),
  }),
  booted('a slice after a service in it', ['x.service'], {
    'work.slice': '[Unit]\nAfter=x.service\n',
    'x.service': service('Description=x', 'Slice=work.slice'),
  }),
  {
    ...booted('Upholds= in a ring', ['a.service'], {
      'a.service': service('Upholds=b.service; After=b.service'),
      'b.service': service('After=a.service'),
    }),
    since: 249,
  },
]
