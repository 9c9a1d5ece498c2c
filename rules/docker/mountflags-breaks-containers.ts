import { knownValue } from '../../src/host/facts.ts'
import type { Host } from '../../src/host/host.ts'
import { hasSeparateContainerd } from '../../src/mounts/docker.ts'
import { removeMountFlags } from '../../src/mounts/remove-mountflags.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { mountNamespaceOf } from '../../src/unit/mount-namespace.ts'

export default defineRule({
  summary: 'a docker that the mount namespace of its own unit breaks',
  severity: 'error',
  since: '0.1.0',
  needs: ['docker', 'docker.version', 'docker.liveRestore', 'containerd.ownUnit', 'systemd.version'],
  sources: ['Docker 18.09 release notes', 'moby#38191', 'moby#35873', 'systemd.exec(5) MountFlags='],
  remedyIds: ['remove-docker-mountflags'],

  *check({ host, fact }) {
    if (host.options.manager?.kind === 'user') return
    const unit = host.engine('docker')
    if (!unit || host.loadState(unit) !== 'loaded' || knownValue(fact('docker')) === false) return
    const namespace = mountNamespaceOf(host.settings(unit))
    const cause = namespace?.causes[0]
    if (!namespace || !cause || namespace.propagation === 'peer') return
    const breakage = breakageOf(host)
    if (typeof breakage !== 'string') {
      if (breakage.length === 0) return
      const why = breakage.map(name => `${name}: ${reason(host, name)}`).join('; ')
      yield { kind: 'undecided', unit, missing: breakage, why }
      return
    }
    const directives = namespace.causes.map(({ node }) => `${node.directive}=${node.value}`)
    yield {
      kind: 'match',
      unit,
      at: { kind: 'assignment', assignment: cause },
      confidence: breakage === 'live-restore' ? 'likely' : 'certain',
      related: namespace.causes.slice(1).map(assignment => ({
        at: { kind: 'assignment', assignment },
        message: `${assignment.node.directive}= makes a mount namespace too`,
      })),
      data: { unit: unit.name, directives, breakage, version: knownValue(fact('docker.version')) ?? null },
      key: directives.join('\n'),
    }
  },

  message({ unit, directives, breakage, version }) {
    const docker = version === null ? 'docker' : `docker ${version}`
    const effect =
      breakage === 'live-restore'
        ? 'with live-restore on, containers lose their root file systems when docker restarts'
        : 'containerd runs outside and cannot see the root file systems it mounts: containers fail to start with "no such file or directory"'
    return `${unit} keeps ${docker} in a mount namespace of its own (${directives.join(', ')}): ${effect}`
  },

  remedies: ({ unit }, { host }) => (unit ? removeMountFlags(host, unit) : []),
})

type Missing = 'docker.version' | 'containerd.ownUnit' | 'docker.liveRestore'

/** What breaks, or the facts that would tell; none where nothing breaks. */
function breakageOf(host: Host): 'containerd' | 'live-restore' | readonly Missing[] {
  const version = knownValue(host.facts.get('docker.version'))
  const ownUnit = knownValue(host.facts.get('containerd.ownUnit'))
  const liveRestore = knownValue(host.facts.get('docker.liveRestore'))
  if (ownUnit === true || (version !== undefined && hasSeparateContainerd(version))) return 'containerd'
  if (liveRestore === true) return 'live-restore'
  return [
    ...(version === undefined ? (['docker.version'] as const) : []),
    ...(ownUnit === undefined ? (['containerd.ownUnit'] as const) : []),
    ...(liveRestore === undefined ? (['docker.liveRestore'] as const) : []),
  ]
}

function reason(host: Host, name: Missing): string {
  const fact = host.facts.get(name)
  return fact.known ? String(fact.value) : fact.why
}
