import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import { compareLoops } from './compare-loops.ts'
import { LOOP_HOSTS } from './loop-hosts.ts'
import { skipReason } from './oracle.ts'

/** The log of systemd 252 when one unit is started; a process of its own, since jobs stay. */
function start(root: string, anchor: string): string {
  const args = ['verify', `--root=${root}`, '--man=no', '--generators=no', anchor]
  const { stderr, error } = spawnSync('systemd-analyze', args, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', SYSTEMD_LOG_COLOR: '0' },
  })
  if (error) throw error
  return stderr
}

describe('ordering loops, as the real systemd 252 runs into them', () => {
  let compared = 0
  afterAll(() => {
    // Hosts in which nobody finds a loop would prove nothing.
    if (skipReason === undefined) expect(compared).toBeGreaterThan(60)
  })

  it.for(LOOP_HOSTS)('$name', (host, ctx) => {
    if (skipReason !== undefined) ctx.skip(skipReason)
    compared += compareLoops(host, 252, (root, anchors) => anchors.map(anchor => start(root, anchor)))
  })
})
