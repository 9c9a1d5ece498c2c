import { confs, dropInsOf, ETC, type Layout, RUN, service, USR } from './layout.ts'

const T = { [`${USR}/t@.service`]: service('T') }
const BOTH = dropInsOf('t@x.service', 's@.service', 's@x.service', 't@.service')

/** Templates, instances, and links among them. */
export const TEMPLATE_LAYOUTS: readonly Layout[] = [
  {
    name: 'template, instance and plain name',
    files: T,
    ask: ['t@x.service', 't@.service', 't.service', 't@a@b.service'],
  },
  {
    name: 'instance with a file of its own',
    files: { ...T, [`${USR}/t@x.service`]: service('X'), ...BOTH },
    ask: ['t@x.service', 't@y.service'],
  },
  {
    name: 'own file below, template above',
    files: { [`${ETC}/t@.service`]: service('T'), [`${USR}/t@x.service`]: service('X') },
    ask: ['t@x.service'],
  },
  {
    name: 'drop-ins of the instance and the template',
    files: { ...T, ...BOTH },
    ask: ['t@x.service', 't@y.service', 't@.service'],
  },
  {
    name: 'instance linked to its own template',
    files: { ...T, [`${ETC}/t@x.service`]: `-> ${USR}/t@.service`, ...BOTH },
    ask: ['t@x.service', 't@y.service'],
  },
  {
    name: 'instance linked to another template',
    files: { ...T, [`${ETC}/s@x.service`]: `-> ${USR}/t@.service`, ...BOTH },
    ask: ['s@x.service', 't@x.service', 's@y.service', 't@y.service'],
  },
  {
    name: 'instance linked to an instance that has only a template',
    files: { ...T, [`${ETC}/s@x.service`]: '-> t@x.service', ...BOTH },
    ask: ['s@x.service', 't@x.service'],
  },
  {
    name: 'instance linked to an instance with a file',
    files: { ...T, [`${ETC}/t@x.service`]: service('X'), [`${ETC}/s@x.service`]: '-> t@x.service', ...BOTH },
    ask: ['s@x.service', 't@x.service'],
  },
  {
    name: 'instance linked to an instance of another name',
    files: { ...T, [`${ETC}/s@x.service`]: '-> t@y.service', [`${USR}/s@.service`]: service('S') },
    ask: ['s@x.service'],
  },
  {
    name: 'dangling instance falls back to its template',
    files: { ...T, [`${ETC}/t@x.service`]: '-> s@x.service' },
    ask: ['t@x.service'],
  },
  {
    name: 'instances in a loop do not fall back',
    files: { ...T, [`${ETC}/t@x.service`]: '-> s@x.service', [`${ETC}/s@x.service`]: '-> t@x.service' },
    ask: ['t@x.service'],
  },
  {
    name: 'template alias',
    files: { ...T, [`${ETC}/s@.service`]: `-> ${USR}/t@.service`, ...BOTH },
    ask: ['s@x.service', 't@x.service', 's@.service', 't@.service'],
  },
  {
    name: 'template alias, the alias instance has a file',
    files: { ...T, [`${ETC}/s@.service`]: '-> t@.service', [`${USR}/s@x.service`]: service('S'), ...BOTH },
    ask: ['s@x.service', 't@x.service', 's@y.service'],
  },
  {
    name: 'template alias, the target instance has a file',
    files: { ...T, [`${ETC}/s@.service`]: '-> t@.service', [`${USR}/t@x.service`]: service('X'), ...BOTH },
    ask: ['s@x.service', 't@x.service', 't@y.service'],
  },
  {
    name: 'template alias, the alias instance is masked',
    files: { ...T, [`${ETC}/s@.service`]: '-> t@.service', [`${ETC}/s@x.service`]: '-> /dev/null' },
    ask: ['s@x.service', 't@x.service'],
  },
  {
    name: 'template alias chain',
    files: { ...T, [`${ETC}/s@.service`]: '-> r@.service', [`${ETC}/r@.service`]: '-> t@.service', ...BOTH },
    ask: ['s@x.service', 'r@x.service', 't@x.service'],
  },
  {
    name: 'template linked to an instance is refused',
    files: { ...T, [`${ETC}/s@.service`]: `-> ${USR}/t@x.service`, [`${USR}/t@x.service`]: service('X') },
    ask: ['s@y.service', 's@x.service'],
  },
  {
    name: 'template linked to a plain unit is refused',
    files: { [`${ETC}/s@.service`]: '-> a.service', [`${ETC}/a.service`]: service('A') },
    ask: ['s@y.service', 'a.service'],
  },
  {
    name: 'instance linked to a plain unit is refused',
    files: {
      [`${ETC}/s@x.service`]: '-> a.service',
      [`${ETC}/a.service`]: service('A'),
      [`${USR}/s@.service`]: service('S'),
    },
    ask: ['s@x.service', 'a.service'],
  },
  {
    name: 'plain unit linked to a template or an instance is refused',
    files: {
      ...T,
      [`${ETC}/a.service`]: `-> ${USR}/t@.service`,
      [`${ETC}/b.service`]: `-> ${USR}/t@x.service`,
    },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'masked template',
    files: { ...T, [`${ETC}/t@.service`]: '-> /dev/null', [`${RUN}/t@x.service`]: service('X') },
    ask: ['t@y.service', 't@x.service'],
  },
  {
    name: 'masked instance',
    files: { ...T, [`${ETC}/t@x.service`]: '-> /dev/null', [`${ETC}/t@z.service`]: '' },
    ask: ['t@x.service', 't@z.service', 't@y.service'],
  },
  {
    name: 'linked template',
    files: { [`${ETC}/t@.service`]: '-> ../../../opt/u@.service', '/opt/u@.service': service('T'), ...BOTH },
    ask: ['t@x.service', 'u@x.service'],
  },
  {
    name: 'linked instance, the template elsewhere',
    files: { ...T, [`${ETC}/t@x.service`]: '-> ../../../opt/any', '/opt/any': service('X') },
    ask: ['t@x.service', 't@y.service'],
  },
  {
    name: 'instances with escapes, dots and dashes',
    files: { ...T, ...confs('1.conf', [`${ETC}/t@a-b.c\\x2dd.service.d`]) },
    ask: ['t@a-b.c\\x2dd.service', 't@._.service'],
  },
  {
    name: 'mount templates',
    files: { [`${USR}/t@.mount`]: '[Mount]\nWhat=/x\nWhere=/t@x\n' },
    ask: ['t@x.mount'],
  },
  {
    name: 'longest name',
    files: { [`${USR}/t@.service`]: service('T') },
    ask: [`t@${'x'.repeat(245)}.service`],
  },
]
