import { describe, expect, it } from 'vitest'
import { Host } from '../host.ts'
import { MemorySource } from '../source/memory-source.ts'
import { hasProgram } from './program.ts'

describe('hasProgram', () => {
  it('looks into /bin only where systemd is built for it', () => {
    const source = new MemorySource({ '/bin/a': '', '/usr/sbin/b': '', '/usr/bin/c/d': '' })
    expect(hasProgram(source, 'a', true)).toBe(true)
    expect(hasProgram(source, 'a', false)).toBe(false)
    expect(hasProgram(source, 'b', false)).toBe(true)
    expect(hasProgram(source, 'c', false)).toBe(false)
  })

  // 239 looks for a plain name as it reads the line (config_parse_exec of systemd-rhel8), 247 does not.
  it.each([
    ['true', '239', 0],
    ['false', '239', 1],
    ['false', '252', 0],
    ['true', '229', 0],
  ])('ExecStart=%s of systemd %s leaves %i values open', (program, systemd, count) => {
    const unit = `[Service]\nExecStart=${program}\n`
    const host = new Host(new MemorySource({ '/usr/bin/true': '', '/etc/systemd/system/a.service': unit }), {
      systemd,
    })
    expect(host.installed().flatMap(each => host.settings(each).reading.unjudged)).toHaveLength(count)
  })
})
