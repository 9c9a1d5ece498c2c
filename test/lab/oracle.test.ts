import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runLayered } from './layer.ts'
import { type AssignmentCase, judgeAssignments, judgeTexts } from './oracle.ts'
import { openRoot, ROOT_NAMES } from './roots.ts'

/** Assignments on which all releases agree, with whether there is a message and whether the unit is refused. */
const KNOWN: readonly (readonly [AssignmentCase, boolean, boolean])[] = [
  [{ section: 'Service', directive: 'PrivateTmp', value: 'yes', type: 'service' }, false, false],
  [{ section: 'Service', directive: 'PrivateTmp', value: 'maybe', type: 'service' }, true, false],
  [{ section: 'Service', directive: 'User', value: 'a/b', type: 'service' }, true, true],
  [{ section: 'Service', directive: 'User', value: 'a/b', type: 'service', instance: 'one' }, true, true],
  [{ section: 'Service', directive: 'User', value: '%i', type: 'service', instance: 'one' }, false, false],
  [{ section: 'Mount', directive: 'Where', value: 'a', type: 'mount' }, true, false],
  [{ section: 'Automount', directive: 'DirectoryMode', value: '8', type: 'automount' }, true, false],
  [{ section: 'Swap', directive: 'Priority', value: 'high', type: 'swap' }, true, false],
  [{ section: 'Slice', directive: 'CPUWeight', value: '0', type: 'slice' }, true, false],
  [{ section: 'Timer', directive: 'OnCalendar', value: 'dayly', type: 'timer' }, true, false],
  [{ section: 'Unit', directive: 'After', value: 'a.service', type: 'target' }, false, false],
]

describe.each(ROOT_NAMES)('the systemd of %s', name => {
  it('judges assignments', () => {
    const verdicts = judgeAssignments(
      openRoot(name),
      KNOWN.map(([each]) => each),
    )
    expect(verdicts.map(({ messages, fatal }) => [messages.length > 0, fatal])).toEqual(
      KNOWN.map(([, complains, fatal]) => [complains, fatal]),
    )
  })

  it('judges texts, by file and line', () => {
    const texts = new Map([
      ['a.service', '[Service]\nExecStart=/bin/true\nNice=30\n'],
      ['b.target', '[Unit]\nFoo=1\nDescription=b\n\nBar=2\n'],
    ])
    const { messages, fatal } = judgeTexts(openRoot(name), texts)
    expect(messages.map(({ path, line }) => `${path}:${line}`).sort()).toEqual([
      '/tmp/unitlint/a.service:3',
      '/tmp/unitlint/b.target:2',
      '/tmp/unitlint/b.target:5',
    ])
    expect(fatal).toEqual(new Set())
  })

  it('leaves no mount and no file behind', () => {
    const { path } = openRoot(name)
    const mounts = readFileSync('/proc/self/mounts', 'utf8')
    const files = new Map([['/etc/systemd/system/left.service', '[Service]\n']])
    const place = `${path}/etc/systemd/system/left.service`
    const { code } = runLayered(path, files, layered => ['cat', `${layered}${place.slice(path.length)}`])
    expect(code).toBe(0)
    expect(existsSync(place)).toBe(false)
    expect(readFileSync('/proc/self/mounts', 'utf8')).toBe(mounts)
  })
})
