import { describe, expect, test } from 'vitest'
import { remedies, service, type World } from './decide.ts'

const TMP = 'PrivateTmp=yes'

/** What hiding the data root is worth for `unit`. */
function hide(world: World, unit: string): string {
  const remedy = remedies(world, unit).find(({ id }) => id === 'unit-hide-container-mounts')
  if (remedy && remedy.safety !== 'safe') expect(remedy.why).toBeTruthy()
  return remedy?.safety ?? 'not offered'
}

/** Units of the committed table that the issue names by kind. */
const NAMED = [
  'kubelet.service',
  'containerd.service',
  'crio.service',
  'cadvisor.service',
  'node_exporter.service',
  'node-exporter.service',
  'prometheus-node-exporter.service',
  'filebeat.service',
  'fluentd.service',
  'td-agent.service',
  'fluent-bit.service',
  'td-agent-bit.service',
  'promtail.service',
  'vector.service',
  'bacula-fd.service',
]

describe('units known to need the data [issue: committed table, mount-leaks 4a]', () => {
  test.each(NAMED)('%s', unit => {
    expect(hide({ units: { [unit]: service('ExecStart=/usr/bin/x', TMP) } }, unit)).toBe('unsafe')
  })
  test.each(['ntpd.service', 'httpd.service', 'php-fpm.service', 'mariadb.service', 'chronyd.service'])(
    '%s does not',
    unit => expect(hide({ units: { [unit]: service('ExecStart=/usr/bin/x', TMP) } }, unit)).toBe('safe'),
  )
})

type Case = readonly [string, readonly string[], 'safe' | 'unsafe', World?]

const MOVED: World = { docker: { dataRoot: '/data/docker' } }

const LINES: readonly Case[] = [
  ['no mention', ['ExecStart=/usr/bin/x --port 80'], 'safe'],
  ['Exec: the root', ['ExecStart=/usr/bin/x /var/lib/docker'], 'unsafe'],
  ['Exec: below the root', ['ExecStart=/usr/bin/x /var/lib/docker/containers'], 'unsafe'],
  ['Exec: as an option value', ['ExecStart=/usr/bin/x --dir=/var/lib/docker/containers'], 'unsafe'],
  ['Exec: a glob below it', ['ExecStart=/usr/bin/x "/var/lib/docker/containers/*/*.log"'], 'unsafe'],
  ['Exec: the parent', ['ExecStart=/usr/bin/x /var/lib'], 'unsafe'],
  ['Exec: the parent with a slash', ['ExecStart=/usr/bin/x --root=/var/lib/'], 'unsafe'],
  ['Exec: /var', ['ExecStart=/usr/bin/x -d /var'], 'unsafe'],
  ['Exec: /', ['ExecStart=/usr/bin/x /'], 'unsafe'],
  ['Exec: an option with /', ['ExecStart=/usr/bin/x --rootfs=/'], 'unsafe'],
  ['Exec: in a shell', ["ExecStart=/bin/sh -c 'exec x --logs /var/lib/docker'"], 'unsafe'],
  ['ExecStartPre', ['ExecStartPre=/bin/ls /var/lib/docker', 'ExecStart=/usr/bin/x'], 'unsafe'],
  ['ExecReload', ['ExecStart=/usr/bin/x', 'ExecReload=/bin/ls /var/lib/docker'], 'unsafe'],
  ['ExecStop', ['ExecStart=/usr/bin/x', 'ExecStop=/bin/ls /var/lib/docker'], 'unsafe'],
  ['Exec: a name that only begins so', ['ExecStart=/usr/bin/x /var/lib/docker-registry'], 'safe'],
  ['Exec: a sibling', ['ExecStart=/usr/bin/x /var/lib/ntp'], 'safe'],
  ['Exec: a name that only ends so', ['ExecStart=/usr/bin/x /srv/var/lib/docker'], 'safe'],
  ['Exec: another root', ['ExecStart=/usr/bin/x /var/lib/docker'], 'safe', MOVED],
  ['Exec: the moved root', ['ExecStart=/usr/bin/x /data/docker/containers'], 'unsafe', MOVED],
  ['Exec: parent of the moved root', ['ExecStart=/usr/bin/x /data'], 'unsafe', MOVED],
  ['ReadWriteDirectories', ['ExecStart=/usr/bin/x', 'ReadWriteDirectories=/var/lib/docker'], 'unsafe'],
  ['ReadOnlyDirectories: parent', ['ExecStart=/usr/bin/x', 'ReadOnlyDirectories=-/var/lib'], 'unsafe'],
  ['ReadOnlyDirectories: sibling', ['ExecStart=/usr/bin/x', 'ReadOnlyDirectories=/var/lib/ntp'], 'safe'],
  [
    'ReadWriteDirectories: optional',
    ['ExecStart=/usr/bin/x', 'ReadWriteDirectories=-/var/lib/docker'],
    'unsafe',
  ],
  ['Exec: joined to its option', ['ExecStart=/usr/bin/x -d/var/lib/docker'], 'unsafe'],
  ['Exec: a URL', ['ExecStart=/usr/bin/x file:///var/lib/docker/containers'], 'unsafe'],
  ['Exec: in a list', ['ExecStart=/usr/bin/x --dirs=/srv,/var/lib/docker'], 'unsafe'],
  ['Exec: a volume', ['ExecStart=/usr/bin/x -v /var/lib/docker:/logs:ro'], 'unsafe'],
  ['Exec: dots', ['ExecStart=/usr/bin/x /var/lib/ntp/../docker'], 'unsafe'],
  ['WorkingDirectory', ['ExecStart=/usr/bin/x', 'WorkingDirectory=/var/lib/docker'], 'unsafe'],
  ['WorkingDirectory: elsewhere', ['ExecStart=/usr/bin/x', 'WorkingDirectory=/srv'], 'safe'],
  [
    'BindReadOnlyPaths',
    ['ExecStart=/usr/bin/x', 'BindReadOnlyPaths=/var/lib/docker:/logs'],
    'unsafe',
    { systemd: '252' },
  ],
  ['Environment of the unit', ['ExecStart=/usr/bin/x $D', 'Environment=D=/var/lib/docker'], 'unsafe'],
]

const FILE = '/etc/x/x.conf'

function withFile(text: string): World {
  return { files: { [FILE]: text } }
}

const FILES: readonly Case[] = [
  ['EnvironmentFile', env(), 'unsafe', withFile('OPTIONS=--watch /var/lib/docker\n')],
  ['EnvironmentFile: parent', env(), 'unsafe', withFile('DIR="/var/lib"\n')],
  ['EnvironmentFile: root', env(), 'unsafe', withFile('DIR=/\n')],
  ['EnvironmentFile: nothing', env(), 'safe', withFile('OPTIONS="-g"\n')],
  ['EnvironmentFile: absent', env(), 'safe'],
  ['configuration', [`ExecStart=/usr/bin/x -c ${FILE}`], 'unsafe', withFile('paths:\n  - /var/lib/docker\n')],
  [
    'configuration by =',
    [`ExecStart=/usr/bin/x --config=${FILE}`],
    'unsafe',
    withFile('d /var/lib/docker/a'),
  ],
  ['configuration: parent', [`ExecStart=/usr/bin/x -c ${FILE}`], 'unsafe', withFile('dir = /var/lib\n')],
  ['configuration: nothing', [`ExecStart=/usr/bin/x -c ${FILE}`], 'safe', withFile('dir = /var/lib/x\n')],
  [
    'configuration: moved',
    [`ExecStart=/usr/bin/x -c ${FILE}`],
    'safe',
    { ...MOVED, ...withFile('/var/lib/docker') },
  ],
]

function env(): readonly string[] {
  return [`EnvironmentFile=-${FILE}`, 'ExecStart=/usr/bin/x $OPTIONS']
}

describe('units that mention the data root or a parent of it [issue: unit-hide]', () => {
  for (const [name, lines, expected, world] of [...LINES, ...FILES])
    test(name, () => {
      const units = { 'ntpd.service': service(...lines, TMP) }
      expect(hide({ ...world, units }, 'ntpd.service')).toBe(expected)
    })
})
