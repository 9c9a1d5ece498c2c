import { conf, confs, ETC, type Layout, LOCAL, RUN, service, USR } from './layout.ts'

const A = { [`${USR}/a.service`]: service('A') }

/** Which drop-ins belong to a unit, and in which order. */
export const DROP_IN_LAYOUTS: readonly Layout[] = [
  {
    name: 'files of one directory are sorted by name',
    files: { ...A, ...confs('20.conf', [`${ETC}/a.service.d`]), ...confs('10.conf', [`${ETC}/a.service.d`]) },
    ask: ['a.service'],
  },
  {
    name: 'names sort by bytes: upper case, digits, dashes, underscores, non-ASCII',
    files: {
      ...A,
      [`${ETC}/a.service.d/B.conf`]: conf('B'),
      [`${ETC}/a.service.d/b.conf`]: conf('b'),
      [`${ETC}/a.service.d/10.conf`]: conf('10'),
      [`${ETC}/a.service.d/9.conf`]: conf('9'),
      [`${ETC}/a.service.d/_.conf`]: conf('Under'),
      [`${ETC}/a.service.d/-.conf`]: conf('Dash'),
      [`${ETC}/a.service.d/a-b.conf`]: conf('adb'),
      [`${ETC}/a.service.d/a.conf`]: conf('a'),
      [`${ETC}/a.service.d/é.conf`]: conf('e'),
      [`${ETC}/a.service.d/\u{ff5e}.conf`]: conf('Tilde'),
      [`${ETC}/a.service.d/\u{1f600}.conf`]: conf('Smile'),
    },
    ask: ['a.service'],
  },
  {
    name: 'names sort across directories',
    files: {
      ...A,
      ...confs('30.conf', [`${ETC}/a.service.d`]),
      ...confs('10.conf', [`${USR}/a.service.d`]),
      ...confs('20.conf', [`${RUN}/a.service.d`]),
      ...confs('15.conf', [`${LOCAL}/a.service.d`]),
    },
    ask: ['a.service'],
  },
  {
    name: 'same name: /etc over /run over /usr/local over /usr',
    files: {
      ...A,
      ...confs(
        '1.conf',
        [ETC, RUN, LOCAL, USR].map(path => `${path}/a.service.d`),
      ),
      ...confs(
        '2.conf',
        [RUN, LOCAL, USR].map(path => `${path}/a.service.d`),
      ),
      ...confs(
        '3.conf',
        [LOCAL, USR].map(path => `${path}/a.service.d`),
      ),
    },
    ask: ['a.service'],
  },
  {
    name: 'control and attached directories stand where the search path has them',
    files: {
      ...A,
      ...confs('1.conf', ['/etc/systemd/system.control/a.service.d', `${ETC}/a.service.d`]),
      ...confs('2.conf', ['/run/systemd/system.control/a.service.d', `${ETC}/a.service.d`]),
      ...confs('3.conf', [`${ETC}/a.service.d`, '/etc/systemd/system.attached/a.service.d']),
      ...confs('4.conf', ['/etc/systemd/system.attached/a.service.d', `${RUN}/a.service.d`]),
      ...confs('5.conf', ['/run/systemd/system.attached/a.service.d', `${LOCAL}/a.service.d`]),
      ...confs('6.conf', [`${RUN}/a.service.d`, '/run/systemd/system.attached/a.service.d']),
    },
    ask: ['a.service'],
  },
  {
    name: 'drop-in directories of dash prefixes',
    files: {
      [`${USR}/a-b-c.service`]: service('A'),
      ...confs(
        '1.conf',
        ['a-b-c', 'a-b-', 'a-'].map(name => `${USR}/${name}.service.d`),
      ),
      ...confs(
        '2.conf',
        ['a-b-', 'a-'].map(name => `${USR}/${name}.service.d`),
      ),
      ...confs(
        '3.conf',
        ['a-', 'a-b', 'a'].map(name => `${USR}/${name}.service.d`),
      ),
      ...confs('4.conf', [`${USR}/a-b.service.d`]),
    },
    ask: ['a-b-c.service'],
  },
  {
    name: 'search directory before specificity',
    files: {
      [`${USR}/a-b.service`]: service('A'),
      ...confs('1.conf', [`${ETC}/a-.service.d`, `${USR}/a-b.service.d`]),
      ...confs('2.conf', [`${RUN}/a-.service.d`, `${LOCAL}/a-b.service.d`]),
    },
    ask: ['a-b.service'],
  },
  {
    name: 'two dashes in a row',
    files: {
      [`${USR}/a--b.service`]: service('A'),
      ...confs(
        '1.conf',
        ['a--b', 'a--', 'a-'].map(name => `${USR}/${name}.service.d`),
      ),
      ...confs(
        '2.conf',
        ['a--', 'a-'].map(name => `${USR}/${name}.service.d`),
      ),
      ...confs('3.conf', [`${USR}/a-.service.d`]),
    },
    ask: ['a--b.service'],
  },
  {
    name: 'many dashes, one at the end',
    files: {
      [`${USR}/a---b--.service`]: service('A'),
      ...confs(
        '1.conf',
        ['a---b-', 'a---', 'a--', 'a-'].map(name => `${USR}/${name}.service.d`),
      ),
      ...confs(
        '2.conf',
        ['a---', 'a--', 'a-'].map(name => `${USR}/${name}.service.d`),
      ),
      ...confs(
        '3.conf',
        ['a--', 'a-'].map(name => `${USR}/${name}.service.d`),
      ),
      ...confs('4.conf', [`${USR}/a-.service.d`]),
      ...confs('5.conf', [`${USR}/a---b.service.d`]),
    },
    ask: ['a---b--.service'],
  },
  {
    name: 'dashes in front',
    files: {
      [`${USR}/-a.service`]: service('A'),
      [`${USR}/--b.service`]: service('B'),
      [`${USR}/--c-d.service`]: service('C'),
      ...confs('1.conf', [`${USR}/-.service.d`]),
      ...confs('2.conf', [`${USR}/--.service.d`]),
      ...confs('3.conf', [`${USR}/--c-.service.d`]),
    },
    ask: ['-a.service', '--b.service', '--c-d.service'],
  },
  {
    name: 'dashes in the instance are no prefixes',
    files: {
      [`${USR}/a@.service`]: service('A'),
      ...confs('1.conf', [`${USR}/a@x-y.service.d`]),
      ...confs('2.conf', [`${USR}/a@x-.service.d`]),
      ...confs('3.conf', [`${USR}/a@.service.d`]),
    },
    ask: ['a@x-y.service'],
  },
  {
    name: 'prefixes of an instance keep the instance',
    files: {
      [`${USR}/a-b-c@.service`]: service('A'),
      ...Object.assign(
        {},
        ...['a-b-c@x', 'a-b-c@', 'a-b-@x', 'a-b-@', 'a-@x', 'a-@'].map((_, index, all) =>
          confs(
            `${index}.conf`,
            all.slice(index).map(name => `${USR}/${name}.service.d`),
          ),
        ),
      ),
      ...confs('7.conf', [`${USR}/a-.service.d`]),
    },
    ask: ['a-b-c@x.service', 'a-b-c@y.service', 'a-b-c@.service'],
  },
  {
    name: 'type-level drop-ins come last for equal names, whatever their directory',
    files: {
      ...A,
      ...confs('1.conf', [`${ETC}/service.d`, `${USR}/a.service.d`]),
      ...confs('2.conf', [`${ETC}/service.d`, `${USR}/service.d`]),
      ...confs('0.conf', [`${USR}/service.d`]),
      ...confs('3.conf', [`${ETC}/target.d`]),
    },
    ask: ['a.service'],
  },
  {
    name: 'type-level drop-ins of other types',
    files: {
      [`${USR}/a.target`]: conf('A'),
      [`${USR}/a.slice`]: conf('B'),
      ...confs('1.conf', [`${ETC}/target.d`]),
      ...confs('2.conf', [`${ETC}/slice.d`]),
    },
    ask: ['a.target', 'a.slice'],
  },
]
