import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareRefusal, hostOf, isOfRelease } from '../systemd/compare-refusals.ts'
import { REFUSAL_CASES } from '../systemd/refusal-cases.ts'
import { writeLayout } from '../systemd/tree.ts'
import { verifyHosts } from './hosts.ts'
import { openRoot, PRESENT_ROOT_NAMES } from './roots.ts'

describe.each(PRESENT_ROOT_NAMES)('make-ups that the systemd of %s refuses', name => {
  it('are refused by unitlint, and no others', () => {
    const root = openRoot(name)
    const { release } = root.version
    const cases = REFUSAL_CASES.filter(given => isOfRelease(given, release))
    const hosts = cases.map(given => writeLayout(hostOf(given)))
    try {
      const runs = cases.map(({ name: unit }, index) => ({
        host: hosts[index] ?? '',
        unit,
        options: ['--man=no', '--generators=no'],
      }))
      const logs = verifyHosts(root, runs, 'debug')
      const differences = cases.flatMap((given, index) => {
        try {
          compareRefusal(given, hosts[index] ?? '', release, (logs[index] ?? '').split('\n'))
          return []
        } catch (error) {
          return [`${given.code}: ${given.name} ${JSON.stringify(given.text)}: ${(error as Error).message}`]
        }
      })
      expect(cases.length).toBeGreaterThan(50)
      expect(differences).toEqual([])
    } finally {
      for (const host of hosts) rmSync(host, { recursive: true, force: true })
    }
  })
})
