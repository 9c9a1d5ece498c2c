import { type FactName, knownValue } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import { FOLLOW_UP_ORDER, type Remedy } from '../rule/remedy.ts'
import type { Unit } from '../unit/unit.ts'
import type { LeakAnalysis } from './analysis.ts'
import { hasSeparateContainerd } from './docker.ts'
import { dropNamespacing } from './drop-namespacing.ts'
import { RELOAD, restartCommand, restartEngine, restartHolder } from './follow-up.ts'
import { hideMounts } from './hide-mounts.ts'
import { KNOB, knobsOf } from './knob.ts'
import type { Supposed } from './leak-worlds.ts'

/** The facts that decide which remedies are offered and which are safe, beside those of the analysis. */
export const REMEDY_FACTS = [
  'docker.liveRestore',
  'kubernetes.kubelet',
] as const satisfies readonly FactName[]

/** Every remedy of a leak, best first. */
export const LEAK_REMEDY_IDS = [
  'sysctl-may-detach',
  'kernel-upgrade',
  'docker-upgrade',
  'docker-mountflags-slave',
  'unit-hide-container-mounts',
  'unit-mountflags-slave',
  'unit-drop-namespacing',
  'restart-unit-temporary',
] as const

/** Where the sysctl goes where nothing stands in the way: a lower name would be beaten by the usual 99-sysctl.conf. */
const SYSCTL_FILE = '/etc/sysctl.d/99-zz-unitlint.conf'

/** The ways to end a leak of this unit, best first; each one offered would end it as far as the facts tell. */
export function leakRemedies(host: Host, analysis: LeakAnalysis, unit: Unit): readonly Remedy[] {
  const ends = (supposed: Supposed) => analysis.decisions(unit, supposed).length === 0
  const slave = dockerSlave(host, analysis, unit)
  const onKubernetes = knownValue(host.facts.get('kubernetes.kubelet')) === true
  return [
    sysctl(host, ends),
    kernelUpgrade(ends),
    dockerUpgrade(host, analysis, unit, ends),
    onKubernetes ? undefined : slave,
    hideMounts(host, analysis, unit),
    unitSlave(analysis, unit),
    dropNamespacing(analysis.namespaceOf(unit), unit),
    restartTemporarily(unit),
    onKubernetes ? slave : undefined,
  ].filter(remedy => remedy !== undefined)
}

function sysctl(host: Host, ends: (supposed: Supposed) => boolean): Remedy | undefined {
  const [knob, other] = knobsOf(host)
  if (!knob || other || knob.value === null || knob.value === '1') return undefined
  // Where no kernel was seen to have it, the file that sets it is all there will be to see.
  if (!ends({ knob: { value: '1', observed: knob.observed } })) return undefined
  return {
    id: 'sysctl-may-detach',
    title: `let the kernel detach mounts that other namespaces hold: ${KNOB}=1`,
    safety: 'safe',
    tradeoff: 'takes effect at once for every unit and engine; cannot be set back before a reboot',
    changes: [{ kind: 'sysctl', key: KNOB, value: '1' }],
    followUp: [
      {
        command: `sysctl -p ${SYSCTL_FILE}`,
        why: `the kernel takes ${KNOB}=1`,
        cost: 'nothing restarts; retry the failed removals afterwards',
        order: FOLLOW_UP_ORDER.sysctl,
      },
    ],
  }
}

function kernelUpgrade(ends: (supposed: Supposed) => boolean): Remedy | undefined {
  if (!ends({ kernelRelease: '4.19.0', knob: { value: null, observed: true } })) return undefined
  return {
    id: 'kernel-upgrade',
    title: `run a kernel from 3.18 on, or on EL7 3.10.0-693.el7 or later with ${KNOB}=1`,
    safety: 'manual',
    why: 'no file can bring it about',
    tradeoff: 'needs a reboot; covers every unit and every engine',
    changes: [],
    followUp: [],
  }
}

function dockerUpgrade(
  host: Host,
  analysis: LeakAnalysis,
  unit: Unit,
  ends: (supposed: Supposed) => boolean,
): Remedy | undefined {
  if (
    !analysis.decisions(unit).some(({ engine }) => engine === 'docker') ||
    !ends({ dockerVersion: '18.05.0' })
  )
    return undefined
  const engine = host.engine('docker')
  const flags = engine && host.settings(engine).last('Service', 'MountFlags')
  return {
    id: 'docker-upgrade',
    title: 'upgrade docker to 18.05 or later (17.12.1 is enough for root file systems)',
    safety: 'manual',
    why: 'no file can bring it about',
    tradeoff: `restarts the containers; covers every unit but those with MountFlags=private${
      flags
        ? `; from 18.09 on take MountFlags= out of ${engine.name} first`
        : '; from 18.09 on docker.service must not set MountFlags='
    }`,
    changes: [],
    followUp: [],
  }
}

/**
 * Hiding docker's mounts in a namespace of its own. Never offered where it would break docker: from 18.09 on, with
 * containerd as a unit of its own, with live-restore, or where docker's version is not known.
 */
function dockerSlave(host: Host, analysis: LeakAnalysis, unit: Unit): Remedy | undefined {
  const facts = host.facts
  const engines = analysis.decisions(unit)
  const version = knownValue(facts.get('docker.version'))
  const ownContainerd = knownValue(facts.get('containerd.ownUnit'))
  const liveRestore = knownValue(facts.get('docker.liveRestore'))
  const kubelet = knownValue(facts.get('kubernetes.kubelet'))
  if (
    !engines.length ||
    engines.some(({ engine }) => engine !== 'docker') ||
    knownValue(facts.get('docker')) !== true
  )
    return undefined
  if (
    version === undefined ||
    hasSeparateContainerd(version) ||
    ownContainerd === true ||
    liveRestore === true
  )
    return undefined
  const engine = host.engine('docker')
  const name = engine?.name ?? 'docker.service'
  const doubt =
    kubelet === true
      ? 'volumes with mount propagation stop working under the kubelet'
      : ownContainerd === undefined
        ? 'it is not known whether containerd runs as a unit of its own, which this would break'
        : liveRestore === undefined
          ? 'it is not known whether live-restore is on, which this would break'
          : kubelet === undefined
            ? 'it is not known whether a kubelet runs here'
            : undefined
  const common = {
    id: 'docker-mountflags-slave',
    title: `keep docker's mounts in a namespace of its own: MountFlags=slave in ${name}`,
    tradeoff: `restarting ${name} stops every container; breaks volumes with rshared propagation and plugins of the first volume API, which no file shows; host tools no longer see container mounts; take it out before upgrading to docker 18.09`,
  }
  if (!engine) {
    const why = 'no unit of docker is installed here, so there is no place for a drop-in'
    return { ...common, safety: 'manual', why, changes: [], followUp: [] }
  }
  const engineRestart = restartEngine(
    host,
    name,
    'docker mounts in its own namespace from then on; only then the holders, since one restarted earlier copies the mounts again',
  )
  return {
    ...common,
    safety: doubt === undefined ? 'safe' : 'unsafe',
    ...(doubt === undefined ? {} : { why: doubt }),
    changes: [{ kind: 'set', unit: name, section: 'Service', directive: 'MountFlags', value: 'slave' }],
    followUp: [RELOAD, engineRestart, restartHolder(unit.name, 'it lets go of the mounts it still holds')],
  }
}

/** A private namespace is cut off by the unit itself; as a slave it follows every unmount of a shared parent. */
function unitSlave(analysis: LeakAnalysis, unit: Unit): Remedy | undefined {
  const namespace = analysis.namespaceOf(unit)
  if (namespace?.propagation !== 'cut' || !analysis.freedAsSlave(unit)) return undefined
  return {
    id: 'unit-mountflags-slave',
    title: `let unmounts reach ${unit.name}: MountFlags=slave`,
    safety: 'unsafe',
    why: `${namespace.mountFlags?.file.path ?? 'its file'} asks for MountFlags=private, and no file says why`,
    tradeoff: `${unit.name} sees mounts and unmounts of the host again; services normally lose nothing`,
    changes: [{ kind: 'set', unit: unit.name, section: 'Service', directive: 'MountFlags', value: 'slave' }],
    followUp: [RELOAD, restartHolder(unit.name, 'its new namespace follows the host')],
  }
}

function restartTemporarily(unit: Unit): Remedy {
  return {
    id: 'restart-unit-temporary',
    title: `for now: ${restartCommand(unit.name)} after the container has stopped`,
    safety: 'manual',
    why: 'no file can bring it about',
    tradeoff: 'relief only: the restarted unit holds the mounts of every container that runs at that moment',
    changes: [],
    followUp: [],
  }
}
