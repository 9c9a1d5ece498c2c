import { describe, expect, it } from 'vitest'
import { host } from '../testing/host-literal.ts'
import type { Remark } from './reading.ts'

const read = (units: Readonly<Record<string, string>>, version = '252') => {
  const examined = host({ units, facts: { systemd: { version } } })
  const unit = examined.units.load('a.service')
  if (!unit) throw new Error('no unit')
  const { reading } = examined.settings(unit)
  return {
    reading,
    loadState: examined.loadState(unit),
    value: (name: string) => examined.settings(unit).value('Service', name),
  }
}
const told = (remark: Remark) => {
  const line = remark.kind === 'file-refused' ? remark.failure.line : remark.node.lastLine
  const what = remark.kind === 'value' ? ` ${remark.complaint.effect} ${remark.complaint.code}` : ''
  return `${remark.file.path.replace(/^.*system\//, '')}:${line} ${remark.kind}${what}`
}
const A = '[Service]\nExecStart=/usr/bin/a\n'

// The real 247, 252, 257 and 262 log these for the same files.
describe('what systemd says as it reads a unit', () => {
  it('goes on behind a line that it skips', () => {
    const { reading, loadState, value } = read({
      'a.service': `B=c\n${A}Restart=never\nRestart=always\nRestart\n[Foo]\nB\n`,
    })
    expect(reading.remarks.map(told)).toEqual([
      'a.service:1 outside-section',
      'a.service:4 value ignored value-invalid',
      'a.service:6 line-skipped',
      'a.service:7 unknown-section',
    ])
    expect(loadState).toBe('loaded')
    expect(value('Restart')).toBe('always')
  })

  it('stops at a fatal value of the main file, and reads no drop-in then', () => {
    const { reading, loadState, value } = read({
      'a.service': `${A}User=a:b\nRestart=never\nPrivateTmp=yes\n`,
      'a.service.d/x.conf': '[Service]\nRestart=never\n',
    })
    expect(reading.remarks.map(told)).toEqual(['a.service:3 value fatal user-name-invalid'])
    expect(loadState).toBe('bad-setting')
    expect(value('PrivateTmp')).toBe(undefined)
  })

  it('gives up a drop-in at a fatal value, and loads the unit with the rest', () => {
    const { reading, loadState, value } = read({
      'a.service': A,
      'a.service.d/x.conf': '[Service]\nPrivateTmp=yes\nUser=a:b\nPrivateTmp=no\n',
      'a.service.d/y.conf': '[Service]\nRestart=never\n',
    })
    expect(reading.remarks.map(told)).toEqual([
      'a.service.d/x.conf:3 value fatal user-name-invalid',
      'a.service.d/y.conf:2 value ignored value-invalid',
    ])
    expect(loadState).toBe('loaded')
    expect(value('PrivateTmp')).toBe('yes')
  })

  it('fails the load where the parser hands on its error', () => {
    expect(read({ 'a.service': `${A}PIDFile=../a\n` }).loadState).toBe('error')
  })

  it('says nothing of what is left to others', () => {
    expect(read({ 'a.service': `${A}X-Mine=1\n[X-Other]\nno line\n` }).reading.remarks).toEqual([])
  })

  it('names directives that the version lacks or has no use for', () => {
    const unit = { 'a.service': `${A}PrivatePIDs=yes\nCPUAccounting=yes\nNoSuch=1\n` }
    expect(read(unit, '252').reading.remarks.map(told)).toEqual([
      'a.service:3 unknown-directive',
      'a.service:5 unknown-directive',
    ])
    expect(read(unit, '258').reading.remarks.map(told)).toEqual([
      'a.service:4 inert-directive',
      'a.service:5 unknown-directive',
    ])
  })

  it('looks at what was set further up where the parser does', () => {
    const path = '[Path]\nPathExists=/x\nUnit=b.service\nUnit=c.service\n'
    const examined = host({ units: { 'a.path': path }, facts: { systemd: { version: '252' } } })
    const unit = examined.units.load('a.path')
    expect(unit && examined.settings(unit).reading.remarks.map(told)).toEqual([
      'a.path:4 value ignored duplicate',
    ])
  })
})
