import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LEAKING_FACTS } from '../cli/run.ts'
import { Machine } from './machine.ts'
import { openRoot, ROOT_NAMES } from './roots.ts'

/** An old kernel and the docker that left mounts behind on it: what a machine of today can only be told. */
const FACTS = { ...LEAKING_FACTS, systemd: undefined }
const WITH_FACTS = ['--facts', '/root/facts.json']
const LEAK = 'mounts/container-mount-leak'
const DOCKER = 'docker.service'
/** The one of the original story, and one that Debian ships. */
const HOLDERS = ['ntpd.service', 'systemd-logind.service']
const DOCKER_DROP_IN = `/etc/systemd/system/${DOCKER}.d/50-unitlint.conf`

const FILES = new Map([
  ['/root/facts.json', JSON.stringify(FACTS)],
  // As an administrator who is wrong about his machine states it: PrivateBPF= came with systemd 258.
  ['/root/newer.json', JSON.stringify({ ...FACTS, systemd: { version: '258' } })],
  ['/usr/local/sbin/old-docker', readFileSync(join(import.meta.dirname, 'old-docker.sh'), 'utf8')],
  [
    `/etc/systemd/system/${DOCKER}`,
    '[Service]\nType=notify\nNotifyAccess=all\nExecStart=/usr/local/sbin/old-docker daemon\nKillMode=mixed\n',
  ],
  ['/etc/systemd/system/ntpd.service', '[Service]\nExecStart=/bin/sleep infinity\nPrivateTmp=true\n'],
  ['/etc/systemd/system/newer.service', '[Service]\nExecStart=/bin/sleep infinity\nPrivateBPF=yes\n'],
])

interface Command {
  readonly command: string
}

/** What the tests read of `plan-v1`, and of what `apply` and `revert` print. */
interface Printed {
  readonly files: readonly { readonly path: string; readonly content: string }[]
  readonly followUp: readonly Command[]
}

interface Report {
  readonly hosts: readonly {
    readonly findings: readonly { readonly rule: string; readonly unit: string | null }[]
  }[]
}

const commandsOf = ({ followUp }: Pick<Printed, 'followUp'>) => followUp.map(({ command }) => command)

describe.each(ROOT_NAMES)('a machine that runs %s, systemd %i', (name, release) => {
  let machine: Machine

  beforeEach(async () => {
    machine = await Machine.boot(openRoot(name), FILES)
    machine.shell(`systemctl start ${DOCKER} ${HOLDERS.join(' ')}`)
  }, 120_000)

  afterEach(() => machine?.close())

  /** How many copies of a container's root each unit's main process has in its mount namespace. */
  const copies = (id: string, units: readonly string[]) =>
    machine
      .shell(
        `for pid in $(systemctl show --property=MainPID --value ${units.join(' ')}); do ` +
          `grep -c ' /var/lib/docker/overlay/${id}/merged ' /proc/$pid/mountinfo || true; done`,
      )
      .trim()
      .split('\n')
      .map(Number)

  const held = (id: string) => copies(id, HOLDERS)

  /** A container during whose life the holders are restarted; gives what they hold then, and after its end. */
  const liveThroughRestart = (id: string) => {
    const holders = HOLDERS.join(' ')
    // The counter of starts is set back, so that these do not count against the commands under test.
    machine.shell(`old-docker start ${id}; systemctl restart ${holders}; systemctl reset-failed ${holders}`)
    const [daemon, ...running] = copies(id, [DOCKER, ...HOLDERS])
    expect(daemon, 'the daemon has mounted the root').toBe(1)
    machine.shell(`old-docker stop ${id}`)
    const [daemonThen, ...stopped] = copies(id, [DOCKER, ...HOLDERS])
    expect(daemonThen, 'the daemon has unmounted the root').toBe(0)
    return { running, stopped }
  }

  /** Every file of the two trees that a fix changes. */
  const tree = () =>
    machine.shell(
      "find /etc /var/lib -xdev -printf '%y %m %U:%G %p %l\\n' | sort; " +
        'find /etc /var/lib -xdev -type f -print0 | sort -z | xargs -0 sha256sum',
    )

  /** The files, what the running systemd knows of the units, and which services run. */
  const state = () => ({
    tree: tree(),
    units: machine.shell(
      'systemctl show -p Id,FragmentPath,DropInPaths,MountFlags,InaccessiblePaths,PrivateTmp,ActiveState,NeedDaemonReload ' +
        [DOCKER, ...HOLDERS].join(' '),
    ),
    running: machine.shell('systemctl list-units --type=service --state=active --no-legend --plain'),
  })

  const mainPids = () =>
    machine.shell(`systemctl show --property=MainPID --value ${[DOCKER, ...HOLDERS].join(' ')}`)

  const leaking = () => {
    const { stdout } = machine.unitlint('check', '-f', 'json', ...WITH_FACTS)
    const report: Report = JSON.parse(stdout)
    return report.hosts[0]?.findings.filter(({ rule }) => rule === LEAK).map(({ unit }) => unit)
  }

  const verify = () => {
    const { stdout, stderr } = machine.run('systemd-analyze', 'verify', '--man=no', DOCKER, ...HOLDERS)
    return `${stdout}${stderr}`
  }

  /** A command that writes, with its answer both for people and for programs, which must name the same commands. */
  const write = (...words: readonly string[]): Printed => {
    const { code, stdout, stderr } = machine.unitlint(
      ...words,
      '-f',
      'pretty',
      '-f',
      'json=/root/printed.json',
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const printed: Printed = JSON.parse(machine.shell('cat /root/printed.json'))
    const [, block = ''] = stdout.split('Then run, in this order, on the running host\n')
    const shown = [...block.matchAll(/^ {2}(\S.*)$/gm)].map(match => match[1])
    expect(shown).toEqual(commandsOf(printed))
    return printed
  }

  const runAsPrinted = (printed: Pick<Printed, 'followUp'>) => {
    for (const command of commandsOf(printed)) machine.shell(command)
  }

  /** 247 and later name the flag; the number is MS_SLAVE. */
  const isSlave = () => ['slave', '524288'].includes(machine.property(DOCKER, 'MountFlags'))

  it('is freed of its leak by docker-mountflags-slave, and has it back after the revert', () => {
    expect(machine.shell('systemctl --version')).toMatch(new RegExp(`^systemd ${release} `))
    const before = state()
    expect(isSlave()).toBe(false)
    expect(liveThroughRestart('first')).toEqual({ running: [1, 1], stopped: [1, 1] })
    expect(leaking()).toEqual(expect.arrayContaining(HOLDERS))
    // A holder that is restarted before docker is would take a copy of this one along.
    machine.shell('old-docker start lasting')
    const saidBefore = verify()

    const plan = write('fix', '--write', ...WITH_FACTS)
    expect(plan.files.map(({ path }) => path)).toEqual([DOCKER_DROP_IN])
    expect(machine.shell(`cat ${DOCKER_DROP_IN}`)).toBe(plan.files[0]?.content)
    expect(verify()).toBe(saidBefore)
    expect(isSlave(), 'systemd has read nothing yet').toBe(false)
    const [reload, engine, ...rest] = commandsOf(plan)
    expect(reload).toBe('systemctl daemon-reload')
    expect(engine).toContain(DOCKER)
    for (const unit of HOLDERS) expect(rest.filter(command => command.endsWith(` ${unit}`))).toHaveLength(1)
    expect(held('first'), 'nothing was restarted').toEqual([1, 1])

    runAsPrinted(plan)
    expect(isSlave()).toBe(true)
    expect(machine.property(DOCKER, 'DropInPaths')).toBe(DOCKER_DROP_IN)
    expect([held('first'), held('lasting')]).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(liveThroughRestart('second')).toEqual({ running: [0, 0], stopped: [0, 0] })
    expect(leaking()).toEqual([])

    const written = tree()
    expect(write('fix', '--write', ...WITH_FACTS)).toMatchObject({ files: [], followUp: [] })
    expect(tree()).toBe(written)

    runAsPrinted(write('revert'))
    expect(state()).toEqual(before)
    expect(liveThroughRestart('third')).toEqual({ running: [1, 1], stopped: [1, 1] })
  })

  it('is freed of its leak by unit-hide-container-mounts while docker runs on', () => {
    const before = state()
    const docker = machine.property(DOCKER, 'MainPID')
    expect(liveThroughRestart('first')).toEqual({ running: [1, 1], stopped: [1, 1] })
    // A container that runs through all of it.
    machine.shell('old-docker start lasting')

    const plan = write('fix', ...HOLDERS, '--write', '--prefer', 'unit-hide-container-mounts', ...WITH_FACTS)
    expect(plan.files.map(({ path }) => path)).toEqual(
      HOLDERS.map(unit => `/etc/systemd/system/${unit}.d/50-unitlint.conf`),
    )
    expect(commandsOf(plan).filter(command => command.includes(DOCKER))).toEqual([])
    runAsPrinted(plan)
    expect(machine.property(DOCKER, 'MainPID')).toBe(docker)
    expect(copies('lasting', [DOCKER])).toEqual([1])
    for (const unit of HOLDERS)
      expect(machine.property(unit, 'InaccessiblePaths').split(' ')).toContain('-/var/lib/docker')
    expect([held('first'), held('lasting')]).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(liveThroughRestart('second')).toEqual({ running: [0, 0], stopped: [0, 0] })
    const leakingStill = leaking()
    expect(leakingStill).not.toEqual([])
    for (const unit of HOLDERS) expect(leakingStill).not.toContain(unit)
    machine.shell('old-docker stop lasting')

    runAsPrinted(write('revert'))
    expect(state()).toEqual(before)
    expect(machine.property(DOCKER, 'MainPID')).toBe(docker)
    expect(liveThroughRestart('third')).toEqual({ running: [1, 1], stopped: [1, 1] })
  })

  it('takes a saved plan, or refuses it where its input has changed', () => {
    const before = state()
    const { code } = machine.unitlint('fix', '--plan', '/root/plan.json', ...WITH_FACTS)
    expect(code).toBe(1)
    expect(state()).toEqual(before)
    const plan: Printed = JSON.parse(machine.shell('cat /root/plan.json'))

    const fragment = `/etc/systemd/system/${DOCKER}`
    machine.shell(`cp -a ${fragment} /root/fragment; echo '# edited since' >>${fragment}`)
    const edited = tree()
    const refused = machine.unitlint('apply', '/root/plan.json')
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(new RegExp(`^unitlint: [^\\n]*${fragment}[^\\n]*\\n$`))
    expect(tree()).toBe(edited)
    machine.shell(`cp -a /root/fragment ${fragment}; systemctl daemon-reload`)

    const applied = write('apply', '/root/plan.json')
    expect(commandsOf(applied)).toEqual(commandsOf(plan))
    expect(machine.shell(`cat ${DOCKER_DROP_IN}`)).toBe(plan.files[0]?.content)
    runAsPrinted(plan)
    expect(isSlave()).toBe(true)
    expect(liveThroughRestart('first')).toEqual({ running: [0, 0], stopped: [0, 0] })
    expect(commandsOf(write('apply', '/root/plan.json'))).toEqual([])

    runAsPrinted(write('revert'))
    expect(state()).toEqual(before)
  })

  it('reloads systemd where it is asked to, and restarts nothing', () => {
    const before = state()
    const pids = mainPids()
    const plan = write('fix', '--write', '--reload', ...WITH_FACTS)
    expect(commandsOf(plan)).not.toContain('systemctl daemon-reload')
    expect(commandsOf(plan).join('\n')).toContain(DOCKER)
    expect(isSlave()).toBe(true)
    expect(machine.property(DOCKER, 'DropInPaths')).toBe(DOCKER_DROP_IN)
    expect(machine.property(DOCKER, 'NeedDaemonReload')).toBe('no')
    expect(mainPids()).toEqual(pids)

    expect(commandsOf(write('revert', '--reload'))).not.toContain('systemctl daemon-reload')
    expect(mainPids()).toEqual(pids)
    expect(state()).toEqual(before)
  })

  it('has everything back where its systemd dislikes what was written', () => {
    const before = state()
    const words = ['fix', 'newer.service', '--prefer', 'unit-drop-namespacing', '--facts', '/root/newer.json']
    expect(machine.unitlint(...words).stdout).toContain('+PrivateBPF=no')
    const { code, stderr } = machine.unitlint(...words, '--write')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^unitlint: systemd-analyze verify [^\n]*PrivateBPF[^\n]*nothing was changed\n$/)
    expect(state()).toEqual(before)
  })
})
