// Units as ordinary hosts have them: checking them compiles what a check of a real host needs, for the code cache.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const service = (unit, ...lines) =>
  `[Unit]\nDescription=${unit}\nDocumentation=man:${unit}(8) https://example.org/${unit}\n${lines.join('\n')}\n`
const UNITS = {
  'basic.target':
    '[Unit]\nDescription=Basic\nRequires=sysinit.target\nAfter=sysinit.target\nWants=sockets.target timers.target\n',
  'sysinit.target': '[Unit]\nDescription=System\nConflicts=emergency.target\nAfter=emergency.target\n',
  'multi-user.target':
    '[Unit]\nDescription=Multi\nRequires=basic.target\nAfter=basic.target rescue.target\nConflicts=rescue.target\nAllowIsolate=yes\n',
  'sockets.target': '[Unit]\nDescription=Sockets\n',
  'timers.target':
    '[Unit]\nDescription=Timers\nDefaultDependencies=no\nConflicts=shutdown.target\nBefore=shutdown.target\n',
  'network.target': '[Unit]\nDescription=Network\nAfter=network-pre.target\nRefuseManualStart=yes\n',
  'dbus.socket': '[Unit]\nDescription=Bus\n[Socket]\nListenStream=/run/dbus/system_bus_socket\n',
  'dbus.service': service(
    'dbus',
    'Requires=dbus.socket',
    '[Service]',
    'ExecStart=/usr/bin/sh --address=systemd:',
    'OOMScoreAdjust=-900',
  ),
  'web.service': service(
    'web',
    'After=network.target dbus.socket',
    'Wants=network.target',
    'ConditionPathExists=!/etc/web/disabled',
    'ConditionCapability=CAP_NET_ADMIN',
    'StartLimitBurst=5',
    'StartLimitIntervalSec=30s',
    'RequiresMountsFor=/var/lib/web',
    '[Service]',
    'Type=notify',
    'EnvironmentFile=-/etc/default/web',
    'Environment="A=b c" D=e',
    'ExecStartPre=-/usr/bin/sh -t -q -g "daemon on;"',
    'ExecStart=/usr/bin/sh -c \'exec web --port "$PORT"\'',
    'ExecReload=/bin/kill -HUP $MAINPID',
    'PIDFile=/run/web.pid',
    'User=web',
    'Group=web',
    'WorkingDirectory=/var/lib/web',
    'Restart=on-failure',
    'RestartSec=100ms',
    'TimeoutStopSec=5min 20s',
    'WatchdogSec=3min',
    'KillMode=mixed',
    'KillSignal=SIGQUIT',
    'SuccessExitStatus=1 DATAERR SIGKILL',
    'LimitNOFILE=65536:65536',
    'LimitCORE=infinity',
    'MemoryMax=80%',
    'TasksMax=4915',
    'CPUWeight=200',
    'CPUQuota=150%',
    'IOWeight=50',
    'Nice=-5',
    'UMask=0027',
    'Delegate=yes',
    'Slice=system.slice',
    'RuntimeDirectory=web',
    'StateDirectory=web web/cache',
    'StateDirectoryMode=0750',
    'StandardOutput=journal',
    'StandardError=inherit',
    'SyslogIdentifier=web-%i',
    'CapabilityBoundingSet=CAP_NET_BIND_SERVICE CAP_SETUID',
    'AmbientCapabilities=CAP_NET_BIND_SERVICE',
    'NoNewPrivileges=yes',
    'PrivateTmp=yes',
    'PrivateDevices=yes',
    'ProtectSystem=strict',
    'ProtectHome=read-only',
    'ProtectKernelModules=yes',
    'ProtectProc=invisible',
    'ReadWritePaths=/var/lib/web -/var/log/web',
    'InaccessiblePaths=-/lost+found',
    'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6',
    'RestrictNamespaces=uts ipc',
    'SystemCallFilter=@system-service',
    'SystemCallFilter=~@privileged bpf',
    'SystemCallArchitectures=native',
    'SystemCallErrorNumber=EPERM',
    'IPAddressDeny=any',
    'IPAddressAllow=localhost 192.0.2.0/24',
    'DeviceAllow=char-rtc r',
    'DevicePolicy=closed',
    'LoadCredential=key:/etc/key',
    'BindPaths=/a:/b',
    '[Install]',
    'WantedBy=multi-user.target',
    'Alias=www.service',
  ),
  'web.service.d/local.conf': '[Service]\nExecStart=\nExecStart=/usr/bin/sh\nLimitNOFILE=1024\n',
  'getty@.service': service(
    'getty',
    'After=network.target',
    '[Service]',
    'ExecStart=-/usr/bin/sh -o "-p -- \\\\u" %I',
    'Type=idle',
    'TTYPath=/dev/%I',
    '[Install]',
    'WantedBy=multi-user.target',
    'DefaultInstance=tty1',
  ),
  'clean.service': service(
    'clean',
    '[Service]',
    'Type=oneshot',
    'ExecStart=/usr/bin/sh',
    'RemainAfterExit=yes',
    'IOSchedulingClass=idle',
  ),
  'clean.timer':
    '[Unit]\nDescription=Clean\n[Timer]\nOnCalendar=*-*-* 6,18:00\nOnBootSec=15min\nRandomizedDelaySec=12h\nPersistent=true\n[Install]\nWantedBy=timers.target\n',
  'watch.path': '[Unit]\nDescription=Watch\n[Path]\nPathChanged=/etc/hosts\nUnit=clean.service\n',
  'srv-data.mount':
    '[Unit]\nDescription=Data\n[Mount]\nWhat=/dev/disk/by-label/data\nWhere=/srv/data\nType=ext4\nOptions=noatime\n',
  'system.slice': '[Unit]\nDescription=System slice\n[Slice]\nMemoryHigh=4G\n',
}
const LINKS = {
  'etc/systemd/system/multi-user.target.wants/web.service': '/usr/lib/systemd/system/web.service',
  'etc/systemd/system/multi-user.target.wants/getty@tty1.service': '/usr/lib/systemd/system/getty@.service',
  'etc/systemd/system/timers.target.wants/clean.timer': '/usr/lib/systemd/system/clean.timer',
  'etc/systemd/system/default.target': '/usr/lib/systemd/system/multi-user.target',
  'etc/systemd/system/masked.service': '/dev/null',
}

/** Makes the host in a temporary directory, hands it to `use`, and takes it away. */
export async function withWarmUpHost(use) {
  const root = mkdtempSync(join(tmpdir(), 'unitlint-warm-up-'))
  const put = (path, make) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    make(join(root, path))
  }
  try {
    for (const [name, text] of Object.entries(UNITS))
      put(`usr/lib/systemd/system/${name}`, path => writeFileSync(path, text))
    for (const [name, target] of Object.entries(LINKS)) put(name, path => symlinkSync(target, path))
    put('usr/bin/sh', path => writeFileSync(path, '', { mode: 0o755 }))
    put('etc/os-release', path => writeFileSync(path, 'ID=debian\nVERSION_ID="12"\n'))
    put('usr/lib/systemd/libsystemd-shared-252.so', path => writeFileSync(path, ''))
    await use(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
