import { conf, confs, dropInsOf, ETC, type Layout, LOCAL, RUN, service, USR } from './layout.ts'

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

/** Which file a name leads to: the search path, and links between unit files. */
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
]
