import { known, unknown } from '../facts.ts'
import { firstFile } from './files.ts'
import { packagedVersion } from './packaged-version.ts'
import type { Probe } from './probe.ts'

/** Units that are a kubelet or run one within themselves. */
const UNITS = [
  'kubelet.service',
  'k3s.service',
  'k3s-agent.service',
  'rke2-server.service',
  'rke2-agent.service',
  'snap.microk8s.daemon-kubelite.service',
  'snap.microk8s.daemon-kubelet.service',
  'k0scontroller.service',
  'k0sworker.service',
]
const PROGRAMS = ['/usr/bin/kubelet', '/usr/local/bin/kubelet']

/** Whether the host is a Kubernetes node. */
export const kubelet: Probe<'kubernetes.kubelet'> = ({ source, units }) => {
  for (const name of UNITS) {
    const unit = units.load(name)
    if (unit && unit.loadState !== 'not-found' && unit.loadState !== 'masked') {
      return known(true, unit.fragment ?? name)
    }
  }
  const program = firstFile(source, PROGRAMS)
  return program === undefined ? known(false, 'no kubelet unit or program') : known(true, program)
}

/** The version of the kubelet's package, null where there is no kubelet. */
export const kubernetesVersion: Probe<'kubernetes.version'> = ({ source, facts }) => {
  const node = facts.get('kubernetes.kubelet')
  if (!node.known) return unknown(node.why)
  if (!node.value) return known(null, node.from, node.origin)
  return packagedVersion(source, { dpkg: ['kubelet'], apk: ['kubelet'], rpm: ['kubelet'] }, 'the kubelet')
}
