import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allDirectives, type Directive, findDirective, knowledgeOf, sectionsOf } from './directive.ts'
import { NEWEST_SYSTEMD_RELEASE, parseSystemdVersion, type SystemdVersion } from './systemd-version.ts'

function version(raw: string): SystemdVersion {
  const parsed = parseSystemdVersion(raw)
  if (!parsed) throw new Error(`no version: ${raw}`)
  return parsed
}

function directive(dotted: string): Directive {
  const [section = '', name = ''] = dotted.split('.')
  const found = findDirective(section, name)
  if (!found) throw new Error(`no directive ${dotted}`)
  return found
}

const knows = (dotted: string, raw: string) => knowledgeOf(directive(dotted), version(raw))
describe('findDirective', () => {
  it('reads every field of a record', () => {
    expect(directive('Service.ProtectSystem')).toMatchObject({
      section: 'Service',
      name: 'ProtectSystem',
      canonical: 'ProtectSystem',
      kind: 'enum-or-boolean',
      isList: false,
      onEmpty: 'error',
      onInvalid: 'ignored',
      specifiers: '',
      since: 214,
      acceptsBoolean: true,
      values: [{ value: 'full' }, { value: 'strict', since: 232 }],
    })
    expect(directive('Service.ReadWritePaths')).toMatchObject({
      isList: true,
      onEmpty: 'reset',
      specifiers: 'full',
    })
    expect(directive('Unit.After')).toMatchObject({ isList: true, onEmpty: 'noop', specifiers: 'name' })
    expect(directive('Service.User')).toMatchObject({ onInvalid: 'fatal', onEmpty: 'reset', isList: false })
    expect(directive('Service.SystemCallFilter')).toMatchObject({ feature: 'seccomp', isList: true })
    expect(directive('Service.CPUShares')).toMatchObject({
      deprecatedIn: 232,
      ignoredIn: 258,
      replacement: 'CPUWeight',
      canonical: 'CPUShares',
    })
  })

  it('keeps sections apart that have the directive since different releases', () => {
    expect(directive('Slice.MemoryAccounting').since).toBe(205)
    expect(directive('Scope.MemoryAccounting').since).toBe(206)
    expect(directive('Unit.FailureAction').since).toBe(236)
    expect(directive('Service.FailureAction').since).toBe(213)
    expect(findDirective('Timer', 'ExecStart')).toBeUndefined()
    expect(findDirective('Socket', 'ExecStart')).toBeUndefined()
  })

  it.each([
    ['Service', '__proto__'],
    ['Service', 'constructor'],
    ['__proto__', 'ExecStart'],
    ['constructor', 'name'],
    ['Service', ''],
    ['', 'ExecStart'],
    ['Service', 'execstart'],
    ['Service', 'ExecStart|S'],
    ['Service', 'Exec'],
    ['Service', 'Start'],
    ['Unit', 'After|U|unit-list'],
    ['Service', 'A\nB'],
    ['Container', 'Image'],
  ])('finds nothing for [%s] %j', (section, name) => {
    expect(findDirective(section, name)).toBeUndefined()
  })

  it('gives the same object again', () => {
    expect(findDirective('Service', 'ExecStart')).toBe(findDirective('Service', 'ExecStart'))
  })

  it.each([
    ['Service.InaccessibleDirectories', 'InaccessiblePaths'],
    ['Service.ReadOnlyDirectories', 'ReadOnlyPaths'],
    ['Mount.ReadWriteDirectories', 'ReadWritePaths'],
    ['Unit.BindTo', 'BindsTo'],
    ['Unit.StartLimitInterval', 'StartLimitIntervalSec'],
    ['Service.StartLimitInterval', 'StartLimitInterval'],
    ['Unit.ConditionKernelVersion', 'ConditionKernelVersion'],
  ])('%s sets the value of %s', (dotted, canonical) => {
    expect(directive(dotted).canonical).toBe(canonical)
  })

  it('names as canonical only directives of the same section', () => {
    const dangling = allDirectives().filter(({ section, canonical }) => !findDirective(section, canonical))
    expect(dangling).toEqual([])
  })
})

describe('knowledgeOf', () => {
  it('has the 1517 rows of the fact table, which ends with 262', () => {
    expect(allDirectives().filter(({ since }) => since <= 262)).toHaveLength(1517)
  })

  // Sizes of `systemd --dump-configuration-items` of those programs.
  it.each([
    ['247.3', 1076],
    ['252.38', 1191],
    ['252.39', 1191],
    ['254.26', 1286],
    ['257.13', 1328],
    ['262', 1377],
  ])('systemd %s knows %i directives', (raw, count) => {
    expect(allDirectives().filter(item => knowledgeOf(item, version(raw)) === 'known')).toHaveLength(count)
  })

  it('knows exactly what the systemd of this host lists', ctx => {
    const program = '/usr/lib/systemd/systemd'
    if (!existsSync(program)) return ctx.skip('no systemd on this host')
    const run = (option: string) => spawnSync(program, [option], { encoding: 'utf8' }).stdout
    const host = /\(([^)]+)\)/.exec(run('--version'))?.[1] ?? ''
    const running = parseSystemdVersion(host)
    if (!running || running.release < 247 || running.release > NEWEST_SYSTEMD_RELEASE)
      return ctx.skip(`not tabled: ${host}`)
    let section = ''
    const listed = run('--dump-configuration-items')
      .split('\n')
      .flatMap(line => {
        section = /^\[(.+)\]$/.exec(line)?.[1] ?? section
        const name = /^(\w+)=/.exec(line)?.[1]
        return name ? [`${section}.${name}`] : []
      })
    const known = allDirectives().filter(item => knowledgeOf(item, running) === 'known')
    expect(known.map(item => `${item.section}.${item.name}`).sort()).toEqual(listed.sort())
  })

  it.each([
    // removed and disabled (NEWS 205, 230, 235, 247, 258)
    ['Service.ControlGroup', '208', 'removed'],
    ['BusName.AllowWorld', '234', 'known'],
    ['BusName.AllowWorld', '235', 'removed'],
    ['Unit.ConditionNull', '247', 'removed'],
    ['Service.Capabilities', '229', 'known'],
    ['Service.Capabilities', '230', 'ignored'],
    ['Service.MemoryLimit', '257.13', 'known'],
    ['Service.MemoryLimit', '258', 'ignored'],
    ['Service.DynamicUser', '231', 'not-yet'],
    ['Service.DynamicUser', '232', 'known'],
    // point releases
    ['Scope.OOMPolicy', '252.4', 'not-yet'],
    ['Scope.OOMPolicy', '252.5', 'known'],
    ['Scope.OOMPolicy', '252', 'unknown'],
    ['Scope.OOMPolicy', '251', 'not-yet'],
    ['Scope.OOMPolicy', '253', 'known'],
    ['Service.ExitType', '249.7', 'not-yet'],
    ['Service.ExitType', '249.8', 'known'],
    ['Service.ExitType', '249.9', 'not-yet'],
    ['Unit.ConditionEnvironment', '246.3', 'known'],
    // a SUSE branch has it in 228; that says nothing of another 228
    ['Service.RestrictSUIDSGID', '228', 'not-yet'],
    // RHEL 7.9 over upstream 219
    ['Service.AmbientCapabilities', '219', 'not-yet'],
    ['Service.AmbientCapabilities', '219-el7.9', 'known'],
    ['Service.AmbientCapabilities', '219-el7.3', 'not-yet'],
    ['Service.AmbientCapabilities', '219-el7', 'unknown'],
    ['Service.AmbientCapabilities', '219-62.el7', 'known'],
    ['Service.AmbientCapabilities', '219-30.el7', 'not-yet'],
    ['Service.AmbientCapabilities', '208-11.el7', 'not-yet'],
    ['Unit.CollectMode', '219-el7.9', 'known'],
    ['Mount.LazyUnmount', '219-el7.9', 'known'],
    ['Service.PassEnvironment', '219-el7.9', 'known'],
    ['Timer.RandomizedDelaySec', '219-el7.9', 'known'],
    ['Service.TasksAccounting', '219-el7.9', 'known'],
    ['Service.TasksMax', '219-78.el7_9.5', 'known'],
    ['Automount.TimeoutIdleSec', '219-el7.9', 'known'],
    ['Service.ProtectSystem', '219-62.el7', 'known'],
    ['Service.ProtectSystem', '208-11.el7', 'not-yet'],
    ['Service.TCPWrapName', '219-62.el7', 'removed'],
    ['Service.MountFlags', '219-62.el7', 'known'],
    ['Service.DynamicUser', '219-el7.9', 'not-yet'],
    // RHEL 8, 9 and 10
    ['Service.AllowedCPUs', '239-13.el8_1', 'not-yet'],
    ['Service.AllowedCPUs', '239-82.el8_10', 'known'],
    ['Service.AllowedCPUs', '239-82.el8', 'unknown'],
    ['Service.DefaultMemoryLow', '239-82.el8_10', 'known'],
    ['Scope.OOMPolicy', '252-55.el9', 'known'],
    ['Service.ReloadSignal', '252-13.el9_2', 'not-yet'],
    ['Service.RestartMode', '252-55.el9_9', 'known'],
    ['Service.RestartMode', '252-55.el9_10', 'known'],
    ['Service.RestartMode', '252-55.el9', 'unknown'],
    ['Service.PrivatePIDs', '257-9.el10', 'known'],
    ['Service.PrivatePIDs', '256-9.el10', 'not-yet'],
    ['Service.MemoryLimit', '257-9.el10_1', 'known'],
  ])('%s in %s: %s', (dotted, raw, expected) => {
    expect(knows(dotted, raw)).toBe(expected)
  })
})

describe('sectionsOf', () => {
  it.each([
    ['service', ['Unit', 'Service', 'Install']],
    ['target', ['Unit', 'Target', 'Install']],
    ['busname', ['Unit', 'BusName', 'Install']],
    ['snapshot', []],
    ['container', []],
    ['', []],
    ['__proto__', []],
  ])('%s', (type, sections) => {
    expect(sectionsOf(type)).toEqual(sections)
  })
})
