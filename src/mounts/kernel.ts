import { parseKernelRelease } from '../host/version.ts'

/** What is known of `fs.may_detach_mounts` in one world. */
export interface Knob {
  /** `null`: the kernel has no such file. */
  readonly value: string | null
  /** Whether the running kernel was seen to hold it (or the user says so), not only a file that sets it at boot. */
  readonly observed: boolean
  /** Whether a docker runs here that sets it to 1 when it starts. */
  readonly setByDocker?: boolean
}

/** What a kernel does with the directory of a mount that another namespace still holds. */
export type Removal = 'refuses' | 'detaches' | 'disputed'

/** The kernel half of the rule, and how sure it is. */
export interface KernelVerdict {
  readonly removal: Removal
  readonly confidence: 'certain' | 'likely'
  /** Whether the kernel has `fs.may_detach_mounts` at all. */
  readonly hasKnob: boolean
  /** Why, for people. */
  readonly because: string
}

/** First build of the EL7 kernel that has the knob: RHEL 7.4 (rhbz#1247935). */
const KNOB_BUILD = 693
/** Last build known to lack it: RHEL 7.3. */
const LAST_BUILD_WITHOUT_KNOB = 514

/**
 * Whether rmdir, unlink or rename fail with EBUSY for a directory that is a mount point in any namespace.
 * Mainline detaches such mounts since 3.18 (8ed936b5671b, mount_namespaces(7)); EL7 has it behind
 * `fs.may_detach_mounts` from build 693 on. Undefined for a release that cannot be read.
 */
export function kernelVerdict(release: string, knob: Knob): KernelVerdict | undefined {
  const kernel = parseKernelRelease(release)
  if (!kernel) return undefined
  if (kernel.lineage === 'el7' && kernel.build !== undefined) return el7Verdict(kernel.build, knob)
  const [major, minor] = kernel.version
  const hasKnob = knob.observed && knob.value !== null
  if (major > 3 || (major === 3 && minor >= 18)) {
    return {
      removal: 'detaches',
      confidence: 'certain',
      hasKnob,
      because: 'kernels from 3.18 on detach such mounts',
    }
  }
  if (knob.value === '1' && knob.observed) return allowed()
  return { removal: 'refuses', confidence: 'likely', hasKnob, because: 'kernels before 3.18 refuse it' }
}

function el7Verdict(build: number, { value, observed, setByDocker }: Knob): KernelVerdict {
  if (build >= KNOB_BUILD && setByDocker && !observed && value !== null) return allowed()
  // A vendor may have brought the knob to an older build, but only the running kernel can show that.
  if (value === '1' && (observed || build > LAST_BUILD_WITHOUT_KNOB)) return allowed()
  if (build <= LAST_BUILD_WITHOUT_KNOB) {
    const because = 'EL7 kernels before 3.10.0-693 refuse it'
    return { removal: 'refuses', confidence: 'certain', hasKnob: observed && value !== null, because }
  }
  if (value !== null) {
    return { removal: 'refuses', confidence: 'certain', hasKnob: true, because: 'fs.may_detach_mounts is 0' }
  }
  if (build < KNOB_BUILD) {
    return {
      removal: 'refuses',
      confidence: 'certain',
      hasKnob: false,
      because: 'it has no fs.may_detach_mounts',
    }
  }
  return {
    removal: 'disputed',
    confidence: 'likely',
    hasKnob: false,
    because: 'this kernel should have fs.may_detach_mounts, but the host is said to have no such file',
  }
}

function allowed(): KernelVerdict {
  return { removal: 'detaches', confidence: 'certain', hasKnob: true, because: 'fs.may_detach_mounts is 1' }
}
