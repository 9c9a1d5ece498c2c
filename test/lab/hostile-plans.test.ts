import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { snapshot } from './hostile/outside.ts'
import { Stage } from './hostile/stage.ts'

const UNITS = 'etc/systemd/system'

const stage = new Stage([['check'], ['fix', '--write'], ['revert'], ['apply', 'PLAN'], ['apply', 'HOSTILE']])
afterAll(() => stage.strike(), 300_000)

interface SavedFile {
  path: string
  content: string
  [key: string]: unknown
}
interface SavedPlan {
  files: SavedFile[]
  [key: string]: unknown
}
const good = (): SavedPlan => JSON.parse(readFileSync(stage.plan, 'utf8')) as SavedPlan

/** A plan as `fix --plan` saved it, with one thing about its files changed. */
const withFile = (change: (file: SavedFile) => unknown) => {
  const plan = good()
  for (const file of plan.files) Object.assign(file, change(file))
  return JSON.stringify(plan)
}

const PLANS: readonly (readonly [string, () => string])[] = [
  ...[
    '/etc/passwd',
    '../../etc/passwd',
    '/etc/systemd/system/../../../x',
    '/etc/systemd/system/a.service.d/../../../../../50-unitlint.conf',
    '/link/50-unitlint.conf',
    '/proc/self/root/50-unitlint.conf',
    '/etc/systemd/system/a.service',
    '/etc/systemd/system/a\0b.service.d/50-unitlint.conf',
    '//50-unitlint.conf',
    '',
  ].map(path => [`a path ${JSON.stringify(path)}`, () => withFile(() => ({ path }))] as const),
  ['content without our header', () => withFile(() => ({ content: '[Service]\nExecStart=/bin/evil\n' }))],
  [
    'content that its header does not fit',
    () => withFile(({ content }) => ({ content: `${content}ExecStartPre=/bin/evil\n` })),
  ],
  ['an action that is none', () => withFile(() => ({ action: 'execute' }))],
  ['a path that is a number', () => withFile(() => ({ path: 7 }))],
  ['content that is a list', () => withFile(() => ({ content: ['x'] }))],
  ['files that are an object', () => JSON.stringify({ ...good(), files: {} })],
  ['inputs that are a list', () => JSON.stringify({ ...good(), inputs: [1] })],
  ['inputs outside', () => JSON.stringify({ ...good(), inputs: { '../../../etc/passwd': null } })],
  ['another schema', () => JSON.stringify({ ...good(), schema: 'unitlint/plan-v9' })],
  ['prototypes', () => '{"__proto__": {"schema": "unitlint/plan-v1"}, "files": []}'],
  ['200,000 brackets', () => `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ['a list', () => '[]'],
  ['null', () => 'null'],
  ['nothing', () => ''],
  ['escape sequences', () => '\u001b[2J\u001b]0;owned\u0007'],
  ['100 MB of words', () => `{"schema": "${'x'.repeat(100_000_000)}"}`],
]

describe('apply of a plan that nobody saved', () => {
  it('writes what fix --plan saved: the plans below differ from a good one', () => {
    const tree = stage.tree()
    expect(stage.expectConfined(tree, ['apply', 'PLAN']).code).toBe(0)
    expect(readFileSync(join(tree.root, UNITS, 'docker.service.d/50-unitlint.conf'), 'utf8')).toBe(
      good().files[0]?.content,
    )
  })

  it.each(PLANS)('refuses %s and writes nothing', (_, text) => {
    const tree = stage.tree()
    tree.linkOut('link')
    const before = snapshot(tree.root)
    writeFileSync(stage.hostilePlan, text())
    const { code, stderr } = stage.expectConfined(tree, ['apply', 'HOSTILE'])
    expect(code, stderr).toBe(2)
    expect([...snapshot(tree.root).keys()]).toEqual([...before.keys()])
    stage.expectUntouched()
  })

  it('refuses 1 GiB of nothing', () => {
    const tree = stage.tree()
    writeFileSync(stage.hostilePlan, '')
    truncateSync(stage.hostilePlan, 2 ** 30)
    expect(stage.expectConfined(tree, ['apply', 'HOSTILE']).code).toBe(2)
    rmSync(stage.hostilePlan)
  })
})

/** A mount of the command's own makes a folder of the tree read-only. */
const readOnly = (folder: string) => [
  'unshare',
  '--mount',
  '--propagation=private',
  'sh',
  '-ec',
  'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; shift; exec "$@"',
  'sh',
  folder,
]
/** The power of root to pass by permissions taken away. */
const UNPRIVILEGED = ['setpriv', '--bounding-set=-dac_override,-dac_read_search,-fowner']

describe('a tree that resists', () => {
  it.each(['var', 'etc'])('a read-only /%s: one line, exit 2, nothing written', folder => {
    const tree = stage.tree()
    const before = snapshot(tree.root)
    for (const command of [
      ['fix', '--write'],
      ['apply', 'PLAN'],
    ]) {
      const { code, stderr } = stage.expectConfined(tree, command, {
        before: readOnly(join(tree.root, folder)),
      })
      expect(code, stderr).toBe(2)
      expect(stderr).toMatch(/read-only/)
      expect([...snapshot(tree.root).keys()]).toEqual([...before.keys()])
    }
  })

  it.each([UNITS, `${UNITS}/a.service.d`, 'var/lib/unitlint'])('/%s may not be read', path => {
    const tree = stage.tree()
    tree.directory(path)
    chmodSync(join(tree.root, path), 0)
    for (const command of [['check'], ['fix', '--write'], ['revert']])
      stage.expectConfined(tree, command, { before: UNPRIVILEGED })
    const { code } = stage.traced(tree, ['check', '--fail-on', 'never'], { before: UNPRIVILEGED })
    // A check has no use for the state: all that it needs can be read.
    expect(code).toBe(path === 'var/lib/unitlint' ? 0 : 3)
  })
})
