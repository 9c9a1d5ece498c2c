import { conf, confs, ETC, type Layout, RUN, service, USR } from './layout.ts'

const A = { [`${USR}/a.service`]: service('A') }

/** Files that hide others, files that are no drop-ins, and what drop-ins do without a unit. */
export const DROP_IN_FILE_LAYOUTS: readonly Layout[] = [
  {
    name: 'a link to /dev/null hides the name below',
    files: {
      ...A,
      [`${ETC}/a.service.d/1.conf`]: '-> /dev/null',
      ...confs('1.conf', [`${USR}/a.service.d`, `${RUN}/a.service.d`]),
      ...confs('2.conf', [`${USR}/a.service.d`]),
    },
    ask: ['a.service'],
  },
  {
    name: 'an empty file hides the name below, but not above',
    files: {
      ...A,
      [`${RUN}/a.service.d/1.conf`]: '',
      [`${RUN}/a.service.d/2.conf`]: '',
      ...confs('1.conf', [`${USR}/a.service.d`]),
      ...confs('2.conf', [`${ETC}/a.service.d`]),
    },
    ask: ['a.service'],
  },
  {
    name: 'a mask in a template directory hides type-level and lower files',
    files: {
      [`${USR}/a@.service`]: service('A'),
      [`${ETC}/a@.service.d/1.conf`]: '-> /dev/null',
      ...confs('1.conf', [`${USR}/a@x.service.d`, `${ETC}/service.d`]),
      [`${ETC}/a@.service.d/2.conf`]: '-> /dev/null',
      ...confs('2.conf', [`${ETC}/a@x.service.d`]),
    },
    ask: ['a@x.service'],
  },
  {
    name: 'a directory called 1.conf hides the name below',
    files: { ...A, [`${ETC}/a.service.d/1.conf/`]: '', ...confs('1.conf', [`${USR}/a.service.d`]) },
    ask: ['a.service'],
  },
  {
    name: 'a link to a directory called 1.conf hides the name below',
    files: {
      ...A,
      [`${ETC}/a.service.d/1.conf`]: '-> ../sub',
      [`${ETC}/sub/`]: '',
      ...confs('1.conf', [`${USR}/a.service.d`]),
    },
    ask: ['a.service'],
  },
  {
    name: 'a dangling link hides the name below',
    files: { ...A, [`${ETC}/a.service.d/1.conf`]: '-> nowhere', ...confs('1.conf', [`${USR}/a.service.d`]) },
    ask: ['a.service'],
  },
  {
    name: 'a link in a loop hides the name below',
    files: { ...A, [`${ETC}/a.service.d/1.conf`]: '-> 1.conf', ...confs('1.conf', [`${USR}/a.service.d`]) },
    ask: ['a.service'],
  },
  {
    name: 'a link to a file elsewhere is read under its own name',
    files: {
      ...A,
      [`${ETC}/a.service.d/1.conf`]: '-> ../../../../opt/z.conf',
      '/opt/z.conf': conf('Z'),
      ...confs('1.conf', [`${USR}/a.service.d`]),
    },
    ask: ['a.service'],
  },
  {
    name: 'other suffixes, hidden and backup files',
    files: {
      ...A,
      ...confs('1.conf', [`${ETC}/a.service.d`]),
      ...Object.assign(
        {},
        ...['2.config', '3.conf~', '.4.conf', '5.CONF', '.conf', '6.conf.rpmsave', '7conf', '8.conf.d'].map(
          name => confs(name, [`${ETC}/a.service.d`]),
        ),
      ),
      ...confs('a b.conf', [`${ETC}/a.service.d`]),
      ...confs('#9.conf', [`${ETC}/a.service.d`]),
    },
    ask: ['a.service'],
  },
  {
    name: 'a relative link of a drop-in directory is not followed (252)',
    files: { ...A, [`${ETC}/a.service.d`]: '-> b.service.d', ...confs('1.conf', [`${ETC}/b.service.d`]) },
    ask: ['a.service'],
  },
  {
    name: 'a file called a.service.d',
    files: { ...A, [`${ETC}/a.service.d`]: conf('A'), ...confs('1.conf', [`${USR}/a.service.d`]) },
    ask: ['a.service'],
  },
  {
    name: 'drop-ins alone make no service',
    files: confs('1.conf', [`${ETC}/a.service.d`, `${ETC}/service.d`]),
    ask: ['a.service', 'a@x.service'],
  },
  {
    name: 'slices need no file',
    files: {
      ...confs('1.conf', [`${ETC}/a-b.slice.d`]),
      ...confs('2.conf', [`${ETC}/a-.slice.d`]),
      ...confs('3.conf', [`${ETC}/-.slice.d`]),
    },
    ask: ['a-b.slice', 'a.slice', '-.slice'],
  },
  {
    name: 'slices whose names are none: read, drop-ins and all, and then refused',
    files: {
      [`${USR}/a-.slice`]: conf('A'),
      [`${USR}/a--b.slice`]: conf('B'),
      [`${USR}/-a.slice`]: conf('C'),
      ...confs('1.conf', [`${ETC}/a-.slice.d`]),
    },
    ask: ['a-.slice', 'a--b.slice', '-a.slice', 'c-.slice'],
  },
  {
    name: 'other types without a file',
    files: {},
    ask: ['a.target', 'a.timer', 'a.path', 'a.socket', 'a.mount', 'a.swap', 'a.automount', 'dev-a.device'],
  },
  {
    name: 'a broken drop-in is read up to its fault, the others whole',
    files: {
      ...A,
      [`${ETC}/a.service.d/1.conf`]: '[Unit]\nMkX=1\n[Unit\nMkY=1\n',
      ...confs('2.conf', [`${ETC}/a.service.d`]),
    },
    ask: ['a.service'],
  },
  {
    name: 'merged /usr: the same directory by two names counts once',
    files: {
      '/lib': '-> usr/lib',
      ...A,
      ...confs('1.conf', [`${USR}/a.service.d`]),
      ...confs('2.conf', [`${USR}/service.d`]),
    },
    ask: ['a.service'],
  },
  {
    name: 'split /usr: /lib before /usr/lib',
    files: {
      '/lib/systemd/system/a.service': service('Lib'),
      ...A,
      ...confs('1.conf', ['/lib/systemd/system/a.service.d', `${USR}/a.service.d`]),
      ...confs('2.conf', [`${USR}/a.service.d`]),
    },
    ask: ['a.service'],
  },
]
