import { confs, dropInsOf, ETC, type Layout, RUN, service, USR } from './layout.ts'

const A = { [`${USR}/a.service`]: service('A') }
const B = { [`${USR}/b.service`]: service('B') }
const MOUNT = '[Unit]\nDefaultDependencies=no\nMkM=1\n[Mount]\nWhat=/x\nWhere=/a\n'

/** Links out of the load path, to /dev/null and to nowhere. */
export const LINK_LAYOUTS: readonly Layout[] = [
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
  {
    name: 'a link into a directory of the load path that does not exist is an alias',
    files: {
      [`${ETC}/a.service`]: `-> ${RUN}/a.service`,
      [`${ETC}/b.service`]: `-> ${RUN}/a.service`,
      ...A,
    },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'an alias of an empty template is none of an instance with a file',
    files: {
      [`${USR}/t@x.service`]: service('X'),
      [`${USR}/t@.service`]: '',
      [`${ETC}/s@x.service`]: `-> ${USR}/t@.service`,
    },
    ask: ['t@x.service', 's@x.service'],
  },
  {
    name: 'an alias of a linked unit that dangles',
    files: {
      [`${ETC}/t@.service`]: '-> ../../../opt/nowhere',
      [`${ETC}/s@x.service`]: '-> t@.service',
      [`${USR}/t@x.service`]: service('X'),
    },
    ask: ['t@x.service', 's@x.service'],
  },
]
