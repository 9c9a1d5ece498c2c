import { describe } from 'vitest'
import { decide, type Expected, type Row, service } from './decide.ts'

const EXEC = 'ExecStart=/usr/sbin/ntpd'
const TMP = 'PrivateTmp=yes'

/** Lines of ntpd.service, systemd, verdict, source. */
const LINES: readonly (readonly [readonly string[], string, Expected, string])[] = [
  [['Type=oneshot', EXEC, TMP], '219', 'clean', 'issue: oneshot never counts'],
  [['Type=oneshot', 'RemainAfterExit=yes', EXEC, TMP], '219', 'clean', 'issue: RemainAfterExit= or not'],
  [['Type=oneshot', 'RemainAfterExit=yes', EXEC, 'MountFlags=private'], '252', 'clean', 'issue: oneshot'],
  [['ExecStop=/bin/true', 'RemainAfterExit=yes', TMP], '217', 'clean', 'issue: oneshot from 217'],
  [['ExecStop=/bin/true', 'RemainAfterExit=yes', TMP], '219', 'clean', 'implied.tsv Type=oneshot 217'],
  [['ExecStop=/bin/true', TMP], '216', 'clean', 'verify-messages service-no-execstart: not started'],
  [[EXEC, TMP], '219', 'leak', 'Type= unset with ExecStart= is simple'],
  [['Type=simple', EXEC, TMP], '219', 'leak', '§0 NS'],
  [['Type=notify', EXEC, TMP], '219', 'leak', '§0 NS'],
  [['Type=idle', EXEC, TMP], '219', 'leak', '§0 NS'],
  [['Type=dbus', 'BusName=org.ntp', EXEC, TMP], '219', 'leak', '§0 NS'],
  [['BusName=org.ntp', EXEC, TMP], '219', 'leak', 'implied.tsv Type=dbus'],
  [['Type=exec', EXEC, TMP], '240', 'leak', '§0 NS'],
  [['Type=exec', EXEC, TMP], '239', 'leak', 'directives.tsv Type exec@240: ignored, simple'],
  [['Type=oneshoot', EXEC, TMP], '219', 'leak', 'directives.tsv Type on_invalid ignored'],
  [['Type=simple', 'Type=oneshot', EXEC, TMP], '219', 'clean', 'special.tsv: last one wins'],
  [['ExecStart=+/usr/sbin/ntpd', TMP], '231', 'clean', '§4 skips it: ExecStart=+'],
  [['ExecStart=-+/usr/sbin/ntpd', TMP], '252', 'clean', '§4, special.tsv exec-prefix combination'],
  [['ExecStart=+-/usr/sbin/ntpd', 'MountFlags=private'], '252', 'clean', '§4 skips it'],
  [['ExecStart=!/usr/sbin/ntpd', TMP], '252', 'leak', 'special.tsv exec-prefix !: other sandboxing kept'],
  [['ExecStart=-/usr/sbin/ntpd', TMP], '219', 'leak', 'special.tsv exec-prefix -'],
  [['ExecStart=@/usr/sbin/ntpd ntpd', TMP], '219', 'leak', 'special.tsv exec-prefix @'],
  [['ExecStartPre=+/bin/true', EXEC, TMP], '252', 'leak', '§4: the main process is sandboxed'],
  [['ExecStart=+/usr/sbin/ntpd', 'ExecStart=', EXEC, TMP], '252', 'leak', 'special.tsv exec-line empty'],
  [[EXEC, 'ExecStart=', 'ExecStart=+/usr/sbin/ntpd', TMP], '252', 'clean', 'special.tsv exec-line empty'],
  [['ExecStart=+/usr/sbin/ntpd', TMP], '230', 'clean', 'special.tsv: not absolute, line ignored (ambiguous)'],
  [['ExecStart=+/usr/sbin/ntpd', TMP], '219', 'clean', 'special.tsv: not absolute, line ignored (ambiguous)'],
]

describe('a main process that lives on in the namespace', () => {
  decide(
    LINES.map(([lines, systemd, expect, cites]) => ({
      name: `${lines.join(' ')} on ${systemd}`,
      systemd,
      units: { 'ntpd.service': service(...lines) },
      expect,
      cites: cites.startsWith('§') ? `mount-leaks ${cites}` : cites,
    })),
  )
})

const PLAIN = service(EXEC)

/** Units beside an ntpd.service, the unit that is judged, verdict, source. */
const UNITS: readonly Row[] = [
  { name: 'masked', units: { 'ntpd.service': '-> /dev/null' }, expect: 'clean', cites: 'contract: masked' },
  {
    name: 'masked in /etc over /usr/lib',
    units: {
      'ntpd.service': '-> /dev/null',
      '/usr/lib/systemd/system/ntpd.service': service(EXEC, TMP),
    },
    expect: 'clean',
    cites: 'contract: masked units not',
  },
  { name: 'an empty file masks', units: { 'ntpd.service': '' }, expect: 'clean', cites: 'special.tsv mask' },
  {
    name: 'the namespace comes from a drop-in',
    units: { 'ntpd.service': PLAIN, 'ntpd.service.d/x.conf': service(TMP) },
    expect: 'leak',
    cites: 'special.tsv dropin dir',
  },
  {
    name: 'a drop-in turns PrivateTmp= off',
    units: { 'ntpd.service.d/x.conf': service('PrivateTmp=no') },
    expect: 'clean',
    cites: 'mount-leaks remedy 6',
  },
  {
    name: 'PrivateTmp= off, but ProtectSystem=full stays',
    service: 'PrivateTmp=yes\nProtectSystem=full',
    units: { 'ntpd.service.d/x.conf': service('PrivateTmp=no') },
    expect: 'leak',
    cites: 'mount-leaks remedy 6: chronyd',
  },
  {
    name: 'every directive reset',
    service: 'PrivateTmp=yes\nProtectSystem=full\nReadOnlyDirectories=/etc',
    units: { 'ntpd.service.d/x.conf': service('PrivateTmp=no', 'ProtectSystem=no', 'ReadOnlyDirectories=') },
    expect: 'clean',
    cites: 'mount-leaks remedy 6',
  },
  {
    name: 'a drop-in empties PrivateTmp= (no boolean, ignored)',
    units: { 'ntpd.service.d/x.conf': service('PrivateTmp=') },
    expect: 'leak',
    cites: 'directives.tsv PrivateTmp empty error',
  },
  {
    name: 'a type-level drop-in on 244 hides docker as well',
    systemd: '244',
    units: { 'ntpd.service': PLAIN, 'service.d/x.conf': service(TMP) },
    expect: 'clean',
    cites: 'special.tsv dropin type-level 244, mount-leaks §0 VISIBLE',
  },
  {
    name: 'a type-level drop-in on 244 that docker.service takes back',
    systemd: '244',
    units: {
      'ntpd.service': PLAIN,
      'service.d/x.conf': service(TMP),
      'docker.service.d/y.conf': service('PrivateTmp=no'),
    },
    expect: 'leak',
    cites: 'special.tsv dropin type-level 244',
  },
  {
    name: 'a type-level drop-in on 243',
    systemd: '243',
    units: { 'ntpd.service': PLAIN, 'service.d/x.conf': service(TMP) },
    expect: 'clean',
    cites: 'special.tsv dropin type-level 244',
  },
  {
    name: 'a directive in the wrong section',
    units: { 'ntpd.service': `[Unit]\nPrivateTmp=yes\n${PLAIN}` },
    expect: 'clean',
    cites: 'mount-leaks §4: ignores an unknown lvalue',
  },
  {
    name: 'a drop-in makes it oneshot',
    units: { 'ntpd.service.d/x.conf': service('Type=oneshot') },
    expect: 'clean',
    cites: 'issue: oneshot never counts',
  },
  {
    name: 'a template without instances',
    unit: 'ntp@.service',
    units: { 'ntp@.service': service(EXEC, TMP) },
    expect: 'leak',
    cites: 'contract What is judged: a@.service',
  },
  {
    name: 'an alias, under its primary name',
    units: { 'ntp.service': '-> /etc/systemd/system/ntpd.service' },
    expect: 'leak',
    cites: 'contract What is judged: alias once',
  },
  {
    name: 'an alias, under the other name',
    unit: 'ntp.service',
    units: { 'ntp.service': '-> /etc/systemd/system/ntpd.service' },
    expect: 'clean',
    cites: 'contract What is judged: alias once',
  },
  {
    name: 'a socket has no process that stays',
    unit: 'ntpd.socket',
    units: { 'ntpd.socket': '[Socket]\nListenStream=123\nPrivateTmp=yes\nMountFlags=private\n' },
    expect: 'clean',
    cites: 'mount-leaks §0 NS',
  },
  {
    name: 'a mount has no process that stays',
    unit: 'srv.mount',
    units: { 'srv.mount': '[Mount]\nWhat=/dev/sdb1\nWhere=/srv\nPrivateTmp=yes\n' },
    expect: 'clean',
    cites: 'mount-leaks §0 NS',
  },
  {
    name: 'a swap has no process that stays',
    unit: 'dev-sdb2.swap',
    units: { 'dev-sdb2.swap': '[Swap]\nWhat=/dev/sdb2\nPrivateTmp=yes\n' },
    expect: 'clean',
    cites: 'mount-leaks §0 NS',
  },
]

describe('units as systemd merges them', () => decide(UNITS))
