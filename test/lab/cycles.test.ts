import { afterAll, describe, expect, it } from 'vitest'
import { compareLoops } from '../systemd/compare-loops.ts'
import { LOOP_HOSTS } from '../systemd/loop-hosts.ts'
import { verifyHosts } from './hosts.ts'
import { openRoot, PRESENT_ROOT_NAMES } from './roots.ts'

const OPTIONS = ['--man=no', '--generators=no']

/** Without 252, which test/systemd/cycles.test.ts asks. */
const NAMES = PRESENT_ROOT_NAMES.filter(name => name !== 'debian12')

describe.each(NAMES)('ordering loops, as the systemd of %s runs into them', name => {
  let compared = 0
  afterAll(() => {
    // Hosts in which nobody finds a loop would prove nothing.
    expect(compared).toBeGreaterThan(60)
  })

  it.for(LOOP_HOSTS)('$name', host => {
    const root = openRoot(name)
    compared += compareLoops(host, root.version.release, (directory, anchors) =>
      verifyHosts(
        root,
        anchors.map(unit => ({ host: directory, unit, options: OPTIONS })),
        'info',
      ),
    )
  })
})
