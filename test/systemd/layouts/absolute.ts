import { conf, ETC, type Layout, service, USR } from './layout.ts'

const A = { [`${USR}/a.service`]: service('A') }

/** Absolute links out of the load path, which only a systemd inside the tree follows as the host's would. */
export const ABSOLUTE_LAYOUTS: readonly Layout[] = [
  {
    name: 'an absolute link of a drop-in directory',
    files: { ...A, [`${ETC}/a.service.d`]: '-> /srv/d', '/srv/d/1.conf': conf('D') },
    ask: ['a.service'],
  },
  {
    name: 'an absolute link of a type-level drop-in directory and a template',
    files: {
      [`${USR}/a@.service`]: service('A'),
      [`${ETC}/service.d`]: '-> /srv/d',
      [`${ETC}/a@.service.d`]: `-> ${ETC}/b@.service.d`,
      '/srv/d/1.conf': conf('D'),
      [`${ETC}/b@.service.d/2.conf`]: conf('E'),
    },
    ask: ['a@x.service'],
  },
  {
    name: 'a relative link of a drop-in directory, though it is one from / as well',
    files: {
      ...A,
      [`${ETC}/a.service.d`]: '-> srv/d',
      '/srv/d/1.conf': conf('D'),
    },
    ask: ['a.service'],
  },
  {
    name: 'a relative link of a drop-in directory that leads somewhere from both places',
    files: {
      ...A,
      [`${ETC}/a.service.d`]: '-> srv/d',
      '/srv/d/1.conf': conf('D'),
      [`${ETC}/srv/d/2.conf`]: conf('E'),
    },
    ask: ['a.service'],
  },
  {
    name: 'two names of one drop-in directory',
    files: {
      [`${USR}/a-b.service`]: service('A'),
      [`${ETC}/a-b.service.d`]: `-> ${ETC}/a-.service.d`,
      [`${ETC}/a-.service.d/1.conf`]: conf('D'),
    },
    ask: ['a-b.service'],
  },
  {
    name: 'a linked unit',
    files: { [`${ETC}/a.service`]: '-> /opt/b.service', '/opt/b.service': service('B') },
    ask: ['a.service', 'b.service'],
  },
  {
    name: 'a linked unit that dangles',
    files: { ...A, [`${ETC}/a.service`]: '-> /opt/b.service' },
    ask: ['a.service'],
  },
  {
    name: 'a drop-in that is a link',
    files: { ...A, [`${ETC}/a.service.d/1.conf`]: '-> /opt/x', '/opt/x': conf('X') },
    ask: ['a.service'],
  },
  {
    name: 'masks of a unit and of a drop-in',
    files: {
      ...A,
      [`${USR}/b.service`]: service('B'),
      [`${ETC}/b.service`]: '-> /dev/null',
      [`${ETC}/a.service.d/1.conf`]: '-> /dev/null',
      [`${USR}/a.service.d/1.conf`]: conf('X'),
    },
    ask: ['a.service', 'b.service'],
  },
]
