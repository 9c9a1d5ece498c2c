/** A unit whose make-up some systemd refuses. */
export interface RefusalCase {
  /** The check that finds it; undefined for a unit that loads. */
  readonly code: string | undefined
  readonly name: string
  readonly text: string
  /** A piece of what systemd logs about the unit. */
  readonly says?: string
  readonly state?: 'error' | 'not-found'
  /** The releases in which it is so; in others nothing is asked. */
  readonly since?: number
  readonly until?: number
}

const service = (text: string) => `[Service]\n${text}\n`
const TRUE = 'ExecStart=/bin/true'

const LONG_PATH = `/${'l'.repeat(150)}/${'m'.repeat(150)}`

/** At least one unit for each code that can be had from a single file, and neighbours that load. */
export const REFUSAL_CASES: readonly RefusalCase[] = [
  { code: 'service-no-exec', name: 'a.service', text: '[Unit]\nDescription=x\n', says: 'has no ExecStart=' },
  { code: 'service-no-exec', name: 'a.service', text: service('Type=oneshot'), says: 'has no ExecStart=' },
  { code: 'service-no-exec', name: 'a.service', text: service(`${TRUE}\nExecStart=`), says: 'has no ExecStart=' },
  { code: 'service-no-execstart', name: 'a.service', text: service('Type=simple\nExecStop=/bin/true'), says: 'only allowed for Type=oneshot' },
  { code: 'service-no-execstart', name: 'a.service', text: service('BusName=a.b\nExecStop=/bin/true\nRemainAfterExit=yes'), says: 'only allowed for Type=oneshot' },
  { code: 'service-no-execstart-remain', name: 'a.service', text: service('ExecStop=/bin/true'), says: 'RemainAfterExit=yes' },
  { code: undefined, name: 'a.service', text: service('ExecStop=/bin/true\nRemainAfterExit=yes') },
  { code: undefined, name: 'a.service', text: `[Unit]\nSuccessAction=reboot\n${service('Type=oneshot')}`, since: 240 },
  { code: 'service-multiple-execstart', name: 'a.service', text: service(`${TRUE}\n${TRUE}`), says: 'more than one ExecStart=' },
  { code: 'service-multiple-execstart', name: 'a.service', text: service(`${TRUE} ; /bin/true`), says: 'more than one ExecStart=' },
  { code: undefined, name: 'a.service', text: service(`${TRUE} ";" /bin/true \\; x`) },
  { code: undefined, name: 'a.service', text: service(`Type=oneshot\n${TRUE}\n${TRUE}`) },
  { code: 'service-oneshot-restart', name: 'a.service', text: service(`Type=oneshot\n${TRUE}\nRestart=always`), says: 'Restart=' },
  { code: 'service-oneshot-restart', name: 'a.service', text: service(`Type=oneshot\n${TRUE}\nRestart=on-failure`), says: 'Restart=', until: 243 },
  { code: undefined, name: 'a.service', text: service(`Type=oneshot\n${TRUE}\nRestart=on-failure`), since: 244 },
  { code: 'service-oneshot-forced-restart', name: 'a.service', text: service(`Type=oneshot\n${TRUE}\nRestartForceExitStatus=1`), says: 'RestartForce', until: 255 },
  { code: undefined, name: 'a.service', text: service(`Type=oneshot\n${TRUE}\nRestartForceExitStatus=1`), since: 256 },
  { code: 'service-oneshot-exittype', name: 'a.service', text: service(`Type=oneshot\n${TRUE}\nExitType=cgroup`), says: 'ExitType=cgroup', since: 250 },
  { code: 'service-dbus-no-busname', name: 'a.service', text: service(`Type=dbus\n${TRUE}`), says: 'D-Bus' },
  { code: 'service-forking-privatepids', name: 'a.service', text: service(`Type=forking\n${TRUE}\nPrivatePIDs=yes`), says: 'PrivatePIDs', since: 257 },
  { code: 'pam-killmode', name: 'a.service', text: service(`${TRUE}\nPAMName=x\nKillMode=process`), says: 'PAM enabled', until: 256 },
  { code: undefined, name: 'a.service', text: service(`${TRUE}\nPAMName=x\nKillMode=mixed`) },
  { code: 'pam-killmode-any', name: 'a.service', text: service(`${TRUE}\nPAMName=x\nKillMode=process`), says: 'PAM enabled', since: 257 },
  { code: 'dynamicuser-workdir-home', name: 'a.service', text: service(`${TRUE}\nDynamicUser=yes\nWorkingDirectory=~`), says: 'WorkingDirectory=~', since: 256 },
  { code: 'workdir-api-vfs', name: 'a.service', text: service(`${TRUE}\nPrivateDevices=yes\nWorkingDirectory=/proc/self`), says: 'may not be below', since: 257 },
  { code: 'workdir-api-vfs', name: 'a.service', text: service(`${TRUE}\nPrivateTmp=yes\nWorkingDirectory=/sys`), says: 'may not be below', since: 260 },
  { code: undefined, name: 'a.service', text: service(`${TRUE}\nPrivateTmp=yes\nWorkingDirectory=/sys`), until: 257 },
  { code: undefined, name: 'a.service', text: service(`${TRUE}\nWorkingDirectory=/dev/shm`) },
  { code: 'privatepids-type', name: 'a.socket', text: '[Socket]\nListenStream=/run/a\nPrivatePIDs=yes\nExecStartPre=/bin/true\n', says: 'only supported for service', since: 257 },
  { code: 'privateusers-managed', name: 'a.service', text: service(`${TRUE}\nPrivateUsers=managed\nUser=nobody`), says: 'PrivateUsers=managed', since: 260 },
  { code: 'privateusers-usernspath', name: 'a.service', text: service(`${TRUE}\nPrivateUsers=yes\nUserNamespacePath=/run/x`), says: 'UserNamespacePath', since: 260 },
  { code: 'pam-privatepids', name: 'a.service', text: service(`${TRUE}\nPAMName=x\nPrivatePIDs=yes`), says: 'PrivatePIDs', since: 261 },
  { code: 'cpuaffinity-load-fail', name: 'a.service', text: service(`${TRUE}\nCPUAffinity=x`), state: 'error', since: 243, until: 247 },
  { code: undefined, name: 'a.service', text: service(`${TRUE}\nCPUAffinity=x`), since: 248 },
  { code: 'onfailure-isolate-multiple', name: 'a.service', text: `[Unit]\nOnFailure=b.target c.target\nOnFailureJobMode=isolate\n${service(TRUE)}`, says: 'More than one OnFailure=' },
  { code: 'onfailure-isolate-multiple', name: 'a.target', text: '[Unit]\nOnFailure=b.target\nOnFailure=c.target\nOnFailureIsolate=yes\n', says: 'More than one OnFailure=' },
  { code: 'onsuccess-isolate-multiple', name: 'a.service', text: `[Unit]\nOnSuccess=b.target c.target\nOnSuccessJobMode=isolate\n${service(TRUE)}`, says: 'More than one OnSuccess=', since: 249 },
  { code: 'socket-no-listen', name: 'a.socket', text: '[Socket]\nAccept=no\n', says: 'no Listen setting' },
  { code: 'socket-no-listen', name: 'a.socket', text: '[Socket]\nListenStream=/run/a\nListenFIFO=\n', says: 'no Listen setting' },
  { code: 'socket-accept-nonaccepting', name: 'a.socket', text: '[Socket]\nListenStream=/run/a\nListenDatagram=/run/b\nAccept=yes\n', says: 'non-accepting' },
  { code: 'socket-maxconnections', name: 'a.socket', text: '[Socket]\nListenStream=/run/a\nAccept=yes\nMaxConnections=0\n', says: 'too small' },
  { code: 'socket-maxconnections', name: 'a.socket', text: '[Socket]\nListenStream=/run/a\nMaxConnections=0\n', says: 'too small', since: 257 },
  { code: 'socket-accept-service', name: 'a.socket', text: '[Socket]\nListenStream=/run/a\nAccept=yes\nService=b.service\n', says: 'Explicit service' },
  { code: 'socket-accept-defertrigger', name: 'a.socket', text: '[Socket]\nListenStream=/run/a\nAccept=yes\nDeferTrigger=yes\n', says: 'DeferTrigger', since: 258 },
  { code: 'pam-killmode', name: 'a.socket', text: '[Socket]\nListenStream=/run/a\nPAMName=x\nKillMode=mixed\n', says: 'PAM enabled', until: 256 },
  { code: 'socket-symlinks', name: 'a.socket', text: '[Socket]\nListenStream=/run/a\nListenStream=/run/b\nSymlinks=/run/c\n', says: 'symlinks set' },
  { code: 'socket-symlinks', name: 'a.socket', text: '[Socket]\nListenStream=80\nSymlinks=/run/c\n', says: 'symlinks set' },
  { code: undefined, name: 'a.socket', text: '[Socket]\nListenStream=%t/a\nListenStream=@abstract\nSymlinks=/run/c\n' },
  { code: 'timer-no-value', name: 'a.timer', text: '[Timer]\nPersistent=yes\n', says: 'lacks value' },
  { code: 'timer-no-value', name: 'a.timer', text: '[Timer]\nOnCalendar=daily\nOnBootSec=\n', says: 'lacks value' },
  { code: undefined, name: 'a.timer', text: '[Timer]\nOnClockChange=yes\n', since: 242 },
  { code: 'path-no-spec', name: 'a.path', text: '[Path]\nMakeDirectory=yes\n', says: 'lacks path' },
  { code: 'path-no-spec', name: 'a.path', text: '[Path]\nPathExists=etc/x\n', says: 'lacks path' },
  { code: 'path-no-spec', name: 'a.path', text: '[Path]\nPathChanged=/x\nPathExists=\n', says: 'lacks path' },
  { code: 'mount-where-name', name: 'a.mount', text: '[Mount]\nWhat=/dev/x\nWhere=/b\n', says: "doesn't match unit name" },
  { code: undefined, name: 'a-b\\x2dc.mount', text: '[Mount]\nWhat=/dev/x\nWhere=//a/b-c/\n' },
  { code: 'mount-no-what', name: 'a.mount', text: '[Mount]\nWhere=/a\n', says: 'What= setting is missing' },
  { code: 'mount-api-fs', name: 'proc.mount', text: '[Mount]\nWhat=proc\n', says: 'API file system' },
  { code: 'mount-api-fs', name: 'sys-fs-cgroup-x.mount', text: '[Mount]\nWhat=x\n', says: 'API file system' },
  { code: 'mount-api-fs', name: 'run-host-x.mount', text: '[Mount]\nWhat=x\n', says: 'API file system', since: 247 },
  { code: 'mount-credential', name: 'run-credentials-x.mount', text: '[Mount]\nWhat=x\n', says: 'credential mount', since: 257 },
  { code: undefined, name: 'run-credentials-x.mount', text: '[Mount]\nWhat=x\n', until: 254 },
  { code: 'mount-name-no-path', name: 'a--b.mount', text: '[Mount]\nWhat=x\n', state: 'error' },
  { code: 'mount-name-escape', name: 'a.mount', text: `[Mount]\nWhat=x\nWhere=${LONG_PATH}\n`, state: 'error', says: 'Failed to generate', until: 250 },
  { code: 'mount-where-name', name: 'a.mount', text: `[Mount]\nWhat=x\nWhere=${LONG_PATH}\n`, says: "doesn't match", since: 251 },
  { code: 'mount-hashed-needs-where', name: 'a_0123456789abcdef.mount', text: '[Mount]\nWhat=x\n', state: 'error', says: 'hashed', since: 251 },
  { code: 'pam-killmode', name: 'a.mount', text: '[Mount]\nWhat=x\nPAMName=x\nKillMode=none\n', says: 'PAM enabled', until: 256 },
  { code: 'automount-root', name: '-.automount', text: '[Automount]\nWhere=/\n', says: 'root directory' },
  { code: 'automount-where-name', name: 'a.automount', text: '[Automount]\nWhere=/b\n', says: "doesn't match unit name" },
  { code: 'automount-reserved-option', name: 'a.automount', text: '[Automount]\nWhere=/a\nExtraOptions=x\\,fd,direct=1\n', says: 'reserved option', since: 250 },
  { code: undefined, name: 'a.automount', text: '[Automount]\nWhere=/a\nExtraOptions=x\\,fd\n', since: 250 },
  { code: 'swap-what-name', name: 'a.swap', text: '[Swap]\nWhat=/b\n', says: 'do not match' },
  { code: undefined, name: 'a.swap', text: '[Swap]\nPriority=1\n' },
  { code: undefined, name: 'a-b.slice', text: '[Slice]\nSlice=c.slice\n', since: 230 },
  { code: 'scope-no-pids', name: 'a.scope', text: '[Scope]\nTimeoutStopSec=1\n', state: 'not-found' },
]
