import { conf, confs, ETC, type Layout, LOCAL, RUN, service, USR } from './layout.ts'

const A = { [`${USR}/a.service`]: service('A') }
const B = { [`${USR}/b.service`]: service('B') }
const MOUNT = '[Unit]\nDefaultDependencies=no\nMkM=1\n[Mount]\nWhat=/x\nWhere=/a\n'
const SETTINGS: Readonly<Record<string, string>> = {
  timer: '[Timer]\nOnBootSec=1\n',
  path: '[Path]\nPathExists=/x\n',
  socket: '[Socket]\nListenStream=/x\n',
  swap: '[Swap]\nWhat=/a\n',
  automount: '[Automount]\nWhere=/a\n',
}
/** `0.conf` for the first of these units, `1.conf` for the second and so on. */
const dropInsOf = (...names: string[]) =>
  Object.assign({}, ...names.map((name, index) => confs(`${index}.conf`, [`${ETC}/${name}.d`])))

/** Links between unit files, out of the load path, to /dev/null and to nowhere. */
export const ALIAS_LAYOUTS: readonly Layout[] = [
  {
    name: 'which directory a fragment comes from',
    files: {
      ...Object.fromEntries(
        [
          '/etc/systemd/system.control',
          '/run/systemd/system.control',
          ETC,
          '/etc/systemd/system.attached',
          RUN,
          '/run/systemd/system.attached',
          LOCAL,
          USR,
        ].flatMap((directory, index, all) =>
          all
            .slice(0, index + 1)
            .map((_, unit) => [`${directory}/u${all.length - unit}.service`, service(`${index}`)]),
        ),
      ),
    },
    ask: [1, 2, 3, 4, 5, 6, 7, 8].map(index => `u${index}.service`),
  },
  {
    name: 'relative alias, by both names, drop-ins of both',
    files: {
      ...A,
      [`${ETC}/b.service`]: '-> ../../../usr/lib/systemd/system/a.service',
      ...dropInsOf('a.service', 'b.service'),
    },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'absolute alias',
    files: { ...A, [`${ETC}/b.service`]: `-> ${USR}/a.service`, ...dropInsOf('b.service', 'a.service') },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'absolute alias through /lib',
    files: { ...A, [`${ETC}/b.service`]: '-> /lib/systemd/system/a.service' },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'the alias target is a name, not a path',
    files: { ...A, [`${ETC}/a.service`]: service('Etc'), [`${ETC}/b.service`]: `-> ${USR}/a.service` },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'alias chain through three directories',
    files: {
      [`${ETC}/d.service`]: `-> ${RUN}/c.service`,
      [`${RUN}/c.service`]: `-> ${LOCAL}/b.service`,
      [`${LOCAL}/b.service`]: `-> ${USR}/a.service`,
      ...A,
      ...dropInsOf('c.service', 'a.service', 'd.service', 'b.service'),
    },
    ask: ['a.service', 'b.service', 'c.service', 'd.service'],
  },
  {
    name: 'chains of eight and of nine names',
    files: {
      ...Object.fromEntries(
        [2, 3, 4, 5, 6, 7, 8, 9].map(n => [`${USR}/a${n}.service`, `-> a${n - 1}.service`]),
      ),
      [`${USR}/a1.service`]: service('A'),
    },
    ask: ['a7.service', 'a8.service', 'a9.service', 'a1.service'],
  },
  {
    name: 'self alias: ignored, the next directory counts',
    files: { ...A, [`${ETC}/a.service`]: '-> a.service', [`${RUN}/a.service`]: `-> ${USR}/a.service` },
    ask: ['a.service'],
  },
  {
    name: 'loop of two',
    files: { [`${ETC}/a.service`]: '-> b.service', [`${ETC}/b.service`]: '-> a.service' },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'loop of two over real files below',
    files: { ...A, ...B, [`${ETC}/a.service`]: '-> b.service', [`${ETC}/b.service`]: '-> a.service' },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'dangling alias hides the file below',
    files: { ...A, [`${ETC}/a.service`]: '-> b.service' },
    ask: ['a.service'],
  },
  {
    name: 'alias to another type is ignored',
    files: { ...A, [`${ETC}/a.service`]: '-> b.target', [`${ETC}/b.target`]: conf('B') },
    ask: ['a.service'],
  },
  {
    name: 'alias to no unit name is ignored',
    files: { ...A, [`${ETC}/a.service`]: '-> b.txt', [`${ETC}/b.txt`]: service('B') },
    ask: ['a.service'],
  },
  {
    name: 'alias of a mount is refused',
    files: {
      [`${ETC}/b.mount`]: '-> a.mount',
      [`${ETC}/a.mount`]: MOUNT,
      [`${USR}/b.mount`]: MOUNT.replace('/a', '/b'),
    },
    ask: ['a.mount', 'b.mount'],
  },
  {
    name: 'aliases of each type',
    files: Object.fromEntries(
      ['target', 'timer', 'path', 'socket', 'slice', 'swap', 'automount'].flatMap(type => [
        [`${ETC}/b.${type}`, `-> a.${type}`],
        [`${ETC}/a.${type}`, `${conf('A')}DefaultDependencies=no\n${SETTINGS[type] ?? ''}`],
      ]),
    ),
    ask: ['b.target', 'b.timer', 'b.path', 'b.socket', 'b.slice', 'b.swap', 'b.automount'],
  },
  {
    name: 'two aliases, one of them overridden by a file',
    files: {
      ...A,
      [`${USR}/b.service`]: '-> a.service',
      [`${USR}/c.service`]: '-> a.service',
      [`${ETC}/c.service`]: service('C'),
    },
    ask: ['a.service', 'b.service', 'c.service'],
  },
  {
    name: 'the same alias twice: the higher directory counts',
    files: { ...A, ...B, [`${ETC}/c.service`]: `-> ${USR}/b.service`, [`${USR}/c.service`]: '-> a.service' },
    ask: ['a.service', 'b.service', 'c.service'],
  },
  {
    name: 'drop-ins of an alias prefix and its type',
    files: {
      ...A,
      [`${ETC}/x-y.service`]: `-> ${USR}/a.service`,
      ...dropInsOf('x-.service', 'service', 'x-y.service', 'a.service'),
    },
    ask: ['a.service', 'x-y.service'],
  },
  {
    name: 'equal names: drop-ins of the primary name before those of an alias, wherever they are',
    files: {
      ...A,
      [`${ETC}/b.service`]: `-> ${USR}/a.service`,
      ...confs('1.conf', [`${USR}/a.service.d`, `${ETC}/b.service.d`]),
      ...confs('2.conf', [`${USR}/b.service.d`, `${ETC}/service.d`]),
    },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'linked unit: a relative link out of the load path',
    files: {
      [`${ETC}/a.service`]: '-> ../../../opt/a.service',
      '/opt/a.service': service('A'),
      ...dropInsOf('a.service'),
    },
    ask: ['a.service'],
  },
  {
    name: 'linked unit with another base name keeps its own',
    files: {
      [`${ETC}/a.service`]: '-> ../../../opt/b.service',
      '/opt/b.service': service('A'),
      ...dropInsOf('a.service', 'b.service'),
    },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'linked unit of a type without aliases, from a file without a unit name',
    files: { [`${ETC}/a.mount`]: '-> ../../../opt/a.txt', '/opt/a.txt': MOUNT },
    ask: ['a.mount'],
  },
  {
    name: 'linked unit over links, one of them of a directory',
    files: {
      [`${ETC}/a.service`]: '-> ../../../opt/b',
      '/opt': '-> srv/x',
      '/srv/x/b': '-> c',
      '/srv/x/c': service('A'),
    },
    ask: ['a.service'],
  },
  {
    name: 'alias of a linked unit',
    files: {
      [`${ETC}/a.service`]: '-> ../../../opt/c.service',
      '/opt/c.service': service('A'),
      [`${ETC}/b.service`]: '-> a.service',
    },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'linked unit that dangles hides the file below',
    files: { ...A, [`${ETC}/a.service`]: '-> ../../../opt/a.service' },
    ask: ['a.service'],
  },
  {
    name: 'linked to a directory',
    files: { ...A, [`${ETC}/a.service`]: '-> ../../../opt', '/opt/': '' },
    ask: ['a.service'],
  },
  {
    name: 'linked to a loop of links',
    files: { ...A, [`${ETC}/a.service`]: '-> ../../../opt/a', '/opt/a': '-> b', '/opt/b': '-> a' },
    ask: ['a.service'],
  },
  {
    name: 'linked to the load path directory itself',
    files: { ...A, [`${ETC}/a.service`]: `-> ${ETC}` },
    ask: ['a.service'],
  },
  {
    name: 'linked below a file',
    files: { ...A, ...B, [`${ETC}/a.service`]: `-> ${USR}/b.service/x` },
    ask: ['a.service'],
  },
  { name: 'a directory called a.service', files: { ...A, [`${ETC}/a.service/`]: '' }, ask: ['a.service'] },
  {
    name: 'alias into a sub-directory of the load path goes by its base name',
    files: { ...B, [`${ETC}/a.service`]: '-> sub/b.service', [`${ETC}/sub/b.service`]: service('Sub') },
    ask: ['a.service'],
  },
  {
    name: 'a load path directory that is a link',
    files: {
      '/etc/systemd/system': '-> ../../srv/units',
      '/srv/units/a.service': service('A'),
      '/srv/units/b.service': '-> a.service',
      '/srv/units/c.service': '-> /srv/units/a.service',
      ...confs('1.conf', ['/srv/units/a.service.d']),
    },
    ask: ['a.service', 'b.service', 'c.service'],
  },
  {
    name: 'mask in /etc',
    files: { ...A, [`${ETC}/a.service`]: '-> /dev/null', ...dropInsOf('a.service') },
    ask: ['a.service'],
  },
  { name: 'mask in /run', files: { ...A, [`${RUN}/a.service`]: '-> /dev/null' }, ask: ['a.service'] },
  {
    name: 'mask in /run under a file in /etc',
    files: { [`${ETC}/a.service`]: service('Etc'), [`${RUN}/a.service`]: '-> /dev/null' },
    ask: ['a.service'],
  },
  {
    name: 'mask by a relative link',
    files: { ...A, [`${ETC}/a.service`]: '-> ../../../../../../../../../dev/null' },
    ask: ['a.service'],
  },
  { name: 'empty file', files: { ...A, [`${ETC}/a.service`]: '' }, ask: ['a.service'] },
  {
    name: 'link to an empty file',
    files: { ...A, [`${ETC}/a.service`]: '-> ../../../opt/empty', '/opt/empty': '' },
    ask: ['a.service'],
  },
  {
    name: 'a file of one line end is no mask',
    files: { ...A, [`${ETC}/a.target`]: '\n' },
    ask: ['a.target'],
  },
  {
    name: 'masked alias',
    files: { ...A, [`${USR}/b.service`]: '-> a.service', [`${ETC}/b.service`]: '-> /dev/null' },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'alias of a mask',
    files: { ...A, [`${ETC}/b.service`]: '-> a.service', [`${ETC}/a.service`]: '-> /dev/null' },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'perpetual units cannot be masked',
    files: { [`${ETC}/-.slice`]: '-> /dev/null', ...dropInsOf('-.slice') },
    ask: ['-.slice'],
  },
]
