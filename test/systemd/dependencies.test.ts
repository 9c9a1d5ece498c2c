import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { dependencyGraph } from '../../src/graph/graph.ts'
import { Host } from '../../src/host/host.ts'
import { FsSource } from '../../src/host/source/fs-source.ts'
import { parseStatedFacts } from '../../src/host/stated-facts.ts'
import { LOOP_HOSTS } from './loop-hosts.ts'
import { skipReason } from './oracle.ts'
import { withLayout } from './tree.ts'

const KINDS =
  /^(?:Requires|Requisite|BindsTo|Wants|Upholds|PartOf|Conflicts|After|Before|OnFailure|OnSuccess|Triggers|TriggeredBy|PropagatesReloadTo|ReloadPropagatedFrom|PropagatesStopTo|StopPropagatedFrom|JoinsNamespaceOf|InSlice)$/

/**
 * What differs in systemd-analyze: only the manager's own main() makes the journal the default output (core/main.c),
 * and in a container swaps have no default dependencies (core/swap.c).
 */
const UNLIKE_MANAGER = /^After systemd-journald\.socket$/

/** `KIND UNIT` by unit, of the dependencies that begin at it (unit_dump prints their origin). */
function theirs(root: string, units: readonly string[]): Map<string, string[]> {
  const args = ['verify', `--root=${root}`, '--man=no', '--generators=no', '--', ...units]
  const env = {
    PATH: process.env['PATH'] ?? '',
    LC_ALL: 'C',
    SYSTEMD_LOG_LEVEL: 'debug',
    SYSTEMD_LOG_COLOR: '0',
  }
  const { stdout } = spawnSync('systemd-analyze', args, { encoding: 'utf8', maxBuffer: 1 << 28, env })
  return new Map(
    stdout
      .split(/^\t-> Unit /m)
      .slice(1)
      .map(text => {
        const found = [...text.matchAll(/^\t\t(\w+): (\S+) \((.*)\)$/gm)]
          .filter(([, kind = '', , origin = '']) => KINDS.test(kind) && origin.includes('origin-'))
          .map(([, kind, unit]) => `${kind} ${unit}`)
        return [text.slice(0, text.indexOf(':\n')), found.filter(each => !UNLIKE_MANAGER.test(each)).sort()]
      }),
  )
}

describe('dependencies, as the real systemd 252 makes them', () => {
  it.for(LOOP_HOSTS)('$name', ({ files }, ctx) => {
    if (skipReason !== undefined) ctx.skip(skipReason)
    withLayout(files, root => {
      const stated = parseStatedFacts(JSON.stringify({ systemd: { version: '252' } }), 'test')
      const host = new Host(new FsSource(root), { stated })
      const graph = dependencyGraph(host)
      const names = host
        .installed()
        .filter(({ name, loadState }) => loadState === 'loaded' && !/@\.|\.swap$/.test(name))
        .map(({ name }) => name)
      const dumps = theirs(root, names)
      expect(dumps.size).toBeGreaterThan(0)
      for (const [name, expected] of dumps) {
        const ours = new Set(graph.dependencies(name).map(({ kind, to }) => `${kind} ${to}`))
        expect([...ours].filter(each => !UNLIKE_MANAGER.test(each)).sort(), name).toEqual(expected)
      }
    })
  })
})
