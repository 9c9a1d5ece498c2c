import type { FactName } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import type { RelatedSite, Site } from '../rule/rule.ts'
import type { MountNamespace } from '../unit/mount-namespace.ts'
import { kernelVerdict } from './kernel.ts'
import { knobsOf } from './knob.ts'
import { cutPhrase, type LeakData } from './wording.ts'

/** The steps from the unit's namespace over the engine to the kernel, each at the place that shows it. */
export function leakChain(host: Host, namespace: MountNamespace, data: LeakData): readonly RelatedSite[] {
  const steps: RelatedSite[] = namespace.causes.map(assignment => ({
    at: { kind: 'assignment', assignment },
    message: `${assignment.node.directive}=${assignment.node.value} gives ${data.unit} a copy of every mount of the moment it starts`,
  }))
  for (const story of data.engines) {
    const fact = story.engine === 'docker' ? 'docker.version' : story.engine
    const driver = story.driver === null ? '' : ` with the ${story.driver} driver`
    steps.push({ at: siteOf(host, fact), message: `${story.label}${driver}: ${cutPhrase(story)}` })
  }
  const kernel = data.kernel
  const [knob] = knobsOf(host)
  const verdict = kernel === null || !knob ? undefined : kernelVerdict(kernel, knob)
  if (kernel !== null && verdict?.removal === 'refuses') {
    const message = `kernel ${kernel} refuses to remove a directory that is a mount point in any namespace: ${verdict.because}`
    steps.push({ at: siteOf(host, 'kernel.release'), message })
  }
  return steps
}

/** The file a fact was read from, or the words that name its source. */
function siteOf(host: Host, name: FactName): Site {
  const fact = host.facts.get(name)
  return { kind: 'file', path: fact.known ? fact.from : name }
}
