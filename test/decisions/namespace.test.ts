import { describe } from 'vitest'
import { decide, type Row } from './decide.ts'

/** `[Service]` lines, the last release without a namespace, the first with one; row of mount-namespace.tsv. */
type Trigger = readonly [string, number, number, string]

const TRIGGERS: readonly Trigger[] = [
  ['RootImage=/srv/root.img', 232, 233, 'RootImage'],
  ['RootMStack=/srv/root.mstack', 259, 260, 'RootMStack'],
  ['RootDirectory=/srv\nMountAPIVFS=yes', 232, 233, 'MountAPIVFS with RootDirectory'],
  ['RootDirectory=/srv', 246, 248, 'MountAPIVFS implied by RootDirectory (247.4/248)'],
  ['RootDirectory=/srv', 246, 257, 'RootDirectory, mount-leaks §4'],
  ['RootDirectory=/srv\nRuntimeDirectory=ntp', 233, 239, 'RootDirectory with RuntimeDirectory'],
  ['RootDirectory=/srv\nStateDirectory=ntp', 234, 239, 'RootDirectory with StateDirectory'],
  ['RootDirectory=/srv\nConfigurationDirectory=ntp', 234, 239, 'RootDirectory with ConfigurationDirectory'],
  ['MountAPIVFS=yes', 256, 257, 'MountAPIVFS alone'],
  ['ReadWritePaths=/var/lib/ntp', 230, 231, 'ReadWritePaths'],
  ['ReadOnlyPaths=/etc', 230, 231, 'ReadOnlyPaths'],
  ['InaccessiblePaths=/mnt', 230, 231, 'InaccessiblePaths'],
  ['ExecPaths=/usr', 247, 248, 'ExecPaths'],
  ['NoExecPaths=/tmp', 247, 248, 'NoExecPaths'],
  ['BindPaths=/srv:/mnt', 232, 233, 'BindPaths'],
  ['BindReadOnlyPaths=/srv:/mnt', 232, 233, 'BindReadOnlyPaths'],
  ['TemporaryFileSystem=/mnt', 237, 238, 'TemporaryFileSystem'],
  ['MountImages=/srv/x.img:/mnt', 246, 247, 'MountImages'],
  ['ExtensionImages=/srv/x.raw', 247, 248, 'ExtensionImages'],
  ['ExtensionDirectories=/srv/ext', 250, 251, 'ExtensionDirectories'],
  ['PrivateTmp=disconnected', 256, 257, 'PrivateTmp disconnected'],
  ['PrivateTmp=connected', 256, 257, 'directives.tsv PrivateTmp connected@257'],
  ['PrivateDevices=yes', 208, 209, 'PrivateDevices'],
  ['PrivateMounts=yes', 238, 239, 'PrivateMounts'],
  ['PrivateNetwork=yes', 253, 254, 'PrivateNetwork'],
  ['NetworkNamespacePath=/run/netns/a', 253, 254, 'NetworkNamespacePath'],
  ['ProtectSystem=yes', 213, 214, 'ProtectSystem'],
  ['ProtectSystem=full', 213, 214, 'ProtectSystem'],
  ['ProtectSystem=strict', 231, 232, 'ProtectSystem, mount-leaks §4: strict 232'],
  ['ProtectHome=yes', 213, 214, 'ProtectHome'],
  ['ProtectHome=read-only', 213, 214, 'ProtectHome'],
  ['ProtectHome=tmpfs', 237, 238, 'ProtectHome, mount-leaks §4: tmpfs 238'],
  ['ProtectKernelTunables=yes', 231, 232, 'ProtectKernelTunables'],
  ['ProtectKernelModules=yes', 231, 232, 'ProtectKernelModules'],
  ['ProtectKernelLogs=yes', 243, 244, 'ProtectKernelLogs'],
  ['ProtectControlGroups=yes', 231, 232, 'ProtectControlGroups'],
  ['ProtectControlGroups=strict', 256, 257, 'ProtectControlGroups'],
  ['ProtectProc=invisible', 246, 247, 'ProtectProc'],
  ['ProcSubset=pid', 246, 247, 'ProcSubset'],
  ['PrivateIPC=yes', 247, 248, 'PrivateIPC'],
  ['IPCNamespacePath=/run/ipc', 247, 248, 'IPCNamespacePath'],
  // systemd refuses it for the Type=forking of the other rows.
  ['Type=exec\nPrivatePIDs=yes', 256, 257, 'PrivatePIDs'],
  ['PrivateBPF=yes', 257, 258, 'PrivateBPF'],
  ['LogNamespace=ntp', 244, 245, 'LogNamespace'],
  ['BindLogSockets=yes', 256, 257, 'BindLogSockets'],
  ['StateDirectory=ntp::ro', 256, 257, 'StateDirectory :ro'],
  ['DynamicUser=yes', 231, 232, 'DynamicUser'],
  ['DynamicUser=yes\nPrivateTmp=no\nProtectSystem=no\nProtectHome=no', 231, 232, 'implied.tsv DynamicUser'],
  ['DynamicUser=yes\nStateDirectory=ntp', 231, 235, 'StateDirectory with DynamicUser'],
]

describe('a directive makes a namespace from its version on', () => {
  decide(
    TRIGGERS.flatMap(([service, without, first, row]): Row[] => {
      const name = service.replaceAll('\n', ' ')
      const cites = `mount-namespace.tsv ${row}`
      return [
        { name: `${name} on ${without}`, systemd: `${without}`, service, expect: 'clean', cites },
        { name: `${name} on ${first}`, systemd: `${first}`, service, expect: 'leak', cites },
      ]
    }),
  )
})

/** Lines, release, verdict, row. */
const POINTS: readonly (readonly [string, string, Row['expect'], string])[] = [
  ['PrivateTmp=yes', '208', 'leak', 'PrivateTmp'],
  ['PrivateTmp=yes', '257', 'leak', 'PrivateTmp until 259: a really started service'],
  ['PrivateTmp=yes', '260', 'leak', 'PrivateTmp from 260'],
  ['PrivateTmp=on', '219', 'leak', 'PrivateTmp: a boolean word'],
  ['PrivateTmp=no', '219', 'clean', 'PrivateTmp'],
  ['PrivateTmp=maybe', '219', 'clean', 'values that cannot be parsed create none'],
  ['PrivateTmp=yes\nPrivateTmp=maybe', '219', 'leak', 'a bad value leaves the last one'],
  ['ReadOnlyDirectories=/etc', '208', 'leak', 'ReadOnlyDirectories'],
  ['ReadWriteDirectories=-/var/lib/ntp', '208', 'leak', 'ReadWriteDirectories'],
  ['InaccessibleDirectories=/home', '208', 'leak', 'InaccessibleDirectories'],
  ['ReadOnlyDirectories=/etc', '252', 'leak', 'ReadOnlyDirectories, alias from 231'],
  ['ReadOnlyDirectories=/etc\nReadOnlyDirectories=', '219', 'clean', 'ReadOnlyDirectories: list empty'],
  ['ReadOnlyDirectories=etc', '219', 'clean', 'path-list: absolute paths only'],
  ['ProtectSystem=no', '252', 'clean', 'ProtectSystem'],
  ['ProtectSystem=maybe', '252', 'clean', 'values that cannot be parsed create none'],
  ['ProtectSystem=full', '219-62.el7', 'leak', 'directives.tsv rhel7 yes>=7.2'],
  ['ProtectSystem=full', '208-20.el7', 'clean', 'directives.tsv rhel7 yes>=7.2'],
  ['PrivateDevices=yes', '219-19.el7', 'leak', 'mount-leaks §4: present from 7.2'],
  ['ProtectProc=default', '252', 'clean', 'ProtectProc'],
  ['ProcSubset=all', '252', 'clean', 'ProcSubset'],
  ['PrivateNetwork=yes\nPrivateMounts=no', '254', 'clean', 'PrivateNetwork with PrivateMounts=no'],
  ['NetworkNamespacePath=/run/netns/a\nPrivateMounts=no', '254', 'clean', 'NetworkNamespacePath'],
  ['PrivateMounts=no', '252', 'clean', 'PrivateMounts'],
  ['RootDirectory=/srv\nMountAPIVFS=no', '252', 'clean', 'RootDirectory: a plain chroot'],
  ['RootDirectory=/srv\nMountAPIVFS=no\nRuntimeDirectory=a', '252', 'leak', 'RootDirectory'],
  ['MountAPIVFS=no', '257', 'clean', 'MountAPIVFS'],
  ['BindLogSockets=no', '257', 'clean', 'BindLogSockets'],
  ['ProtectControlGroups=no', '252', 'clean', 'ProtectControlGroups'],
  ['ProtectControlGroups=private', '256', 'clean', 'ProtectControlGroups: private from 257'],
  ['PrivateTmp=no\nDynamicUser=no', '252', 'clean', 'DynamicUser'],
  ['RuntimeDirectory=ntp\nStateDirectory=ntp', '252', 'clean', 'mount-leaks §4: without DynamicUser'],
  ['DynamicUser=yes\nPrivateTmp=no', '257', 'leak', 'implied.tsv DynamicUser ProtectSystem=strict'],
  ['User=ntp\nGroup=ntp\nNoNewPrivileges=yes\nUMask=022', '252', 'clean', 'never'],
  ['CapabilityBoundingSet=CAP_SYS_TIME\nAmbientCapabilities=CAP_SYS_TIME', '252', 'clean', 'never'],
  ['SystemCallFilter=@clock\nRestrictNamespaces=yes\nLockPersonality=yes', '252', 'clean', 'never'],
  ['MemoryDenyWriteExecute=yes\nRestrictRealtime=yes\nRestrictSUIDSGID=yes', '252', 'clean', 'never'],
  ['PrivateUsers=yes\nProtectHostname=yes\nProtectClock=yes', '252', 'clean', 'never'],
  ['DevicePolicy=closed\nIPAddressDeny=any\nDelegate=yes\nTasksMax=9', '252', 'clean', 'never'],
  ['LoadCredential=a:/etc/a\nSetCredential=b:c', '252', 'clean', 'mount-leaks §4 do not create one'],
]

describe('values, lists and what never makes one', () => {
  decide(
    POINTS.map(([service, systemd, expect, row]) => ({
      name: `${service.replaceAll('\n', ' ')} on ${systemd}`,
      systemd,
      service,
      expect,
      cites: `mount-namespace.tsv ${row}`,
    })),
  )
})

describe('ambiguous in the sources', () => {
  decide([
    {
      name: 'RootDirectory with StateDirectory on 235 (tsv says 235, mount-leaks 239)',
      systemd: '235',
      service: 'RootDirectory=/srv\nStateDirectory=ntp',
      expect: 'leak',
      cites: 'mount-namespace.tsv RootDirectory note',
    },
    {
      name: 'RootDirectory on 247.4 (mount-leaks 247, tsv 247.4)',
      systemd: '247.4',
      service: 'RootDirectory=/srv',
      expect: 'leak',
      cites: 'mount-namespace.tsv MountAPIVFS implied_by',
    },
    {
      name: 'ProtectControlGroups=private on 257 (counts, or becomes no without cgroup namespaces)',
      systemd: '257',
      kernel: '6.1.0-18-amd64',
      docker: { version: '17.06.2-ce', storageDriver: 'devicemapper' },
      service: 'ProtectControlGroups=private',
      expect: 'leak',
      cites: 'mount-namespace.tsv ProtectControlGroups',
    },
  ])
})
