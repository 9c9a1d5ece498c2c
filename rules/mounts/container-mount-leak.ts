import { knownValue } from '../../src/host/facts.ts'
import type { Host } from '../../src/host/host.ts'
import { LeakAnalysis } from '../../src/mounts/analysis.ts'
import { leakChain } from '../../src/mounts/chain.ts'
import { LEAK_FACTS } from '../../src/mounts/leak-worlds.ts'
import { LEAK_REMEDY_IDS, leakRemedies, REMEDY_FACTS } from '../../src/mounts/remedies.ts'
import { type EngineStory, type LeakData, leakMessage } from '../../src/mounts/wording.ts'
import { defineRule, type Match, type Undecided } from '../../src/rule/rule.ts'
import type { Unit } from '../../src/unit/unit.ts'

const analyses = new WeakMap<Host, LeakAnalysis>()

function analysisOf(host: Host): LeakAnalysis {
  const known = analyses.get(host) ?? new LeakAnalysis(host)
  analyses.set(host, known)
  return known
}

export default defineRule({
  summary: 'units whose mount namespace keeps container mounts that the engine can then not remove',
  severity: 'error',
  since: '0.1.0',
  needs: [...LEAK_FACTS, ...REMEDY_FACTS],
  sources: [
    'mount_namespaces(7)',
    'systemd.exec(5) MountFlags=, PrivateTmp=',
    'moby#36047',
    'moby#34886',
    'rhbz#1247935',
  ],
  remedyIds: LEAK_REMEDY_IDS,

  *check({ host }) {
    const analysis = analysisOf(host)
    if (!analysis.mayLeak()) return
    for (const unit of host.installed()) {
      const result = judge(host, analysis, unit)
      if (result) yield result
    }
  },

  message: leakMessage,

  remedies: ({ unit }, { host }) => (unit ? leakRemedies(host, analysisOf(host), unit) : []),
})

function judge(host: Host, analysis: LeakAnalysis, unit: Unit): Match<LeakData> | Undecided | undefined {
  const decisions = analysis.decisions(unit)
  const leaking = decisions.filter(({ decision }) => decision.verdict === 'yes').map(({ engine }) => engine)
  const namespace = analysis.namespaceOf(unit)
  const cause = namespace?.causes[0]
  if (leaking.length === 0 || !namespace || !cause) {
    const missing = decisions.flatMap(({ decision }) =>
      decision.verdict === 'undecided' ? decision.missing : [],
    )
    if (decisions.length === 0) return undefined
    return {
      kind: 'undecided',
      unit,
      missing: [...new Set(missing)].sort(),
      why: analysis.whyUndecided(unit),
    }
  }
  const answers = leaking.map(engine => ({ engine, answer: analysis.answer(unit, engine) }))
  const engines = answers.map(({ engine, answer }): EngineStory => {
    const version =
      engine === 'containerd' || engine === 'podman'
        ? undefined
        : knownValue(host.facts.get(`${engine}.version`))
    const driver = engine === 'docker' ? knownValue(host.facts.get('docker.storageDriver')) : undefined
    const label = version === undefined ? engine : `${engine} ${version}`
    return { engine, label, driver: driver ?? null, cutBy: answer.cutBy, everyKernel: answer.everyKernel }
  })
  const directives = namespace.causes.map(({ file, node }) => ({
    text: `${node.directive}=${node.value}`,
    path: file.path,
    line: node.line,
  }))
  const data = {
    unit: unit.name,
    directives,
    engines,
    kernel: knownValue(host.facts.get('kernel.release')) ?? null,
  }
  return {
    kind: 'match',
    unit,
    at: { kind: 'assignment', assignment: cause },
    confidence: answers.some(({ answer }) => answer.confidence === 'certain') ? 'certain' : 'likely',
    related: leakChain(host, namespace, data),
    data,
    key: directives.map(({ text }) => text).join('\n'),
  }
}
