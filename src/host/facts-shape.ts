import { parseSystemdVersion } from '../catalog/systemd-version.ts'
import type { FactName } from './facts.ts'

/** The name of the document that `facts -f json` prints and `--facts` reads. */
export const FACTS_SCHEMA = 'unitlint/facts-v1'

/** What a value of the document has to be, in words and as a test. */
export interface ValueShape {
  readonly expected: string
  readonly accepts: (value: unknown) => boolean
}

/** One object of the document; its keys in the order they are printed. */
export interface GroupShape {
  /** The fact that says whether the host has this program; null stands for a program it does not have. */
  readonly program: FactName | undefined
  readonly nullable: boolean
  readonly leaves: ReadonlyMap<string, { readonly fact: FactName; readonly shape: ValueShape }>
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !/[\0-\x1f\x7f]/.test(value)

const TEXT: ValueShape = { expected: 'a string', accepts: isText }
const TEXT_OR_NULL: ValueShape = {
  expected: 'a string or null',
  accepts: value => value === null || isText(value),
}
const BOOLEAN: ValueShape = { expected: 'true or false', accepts: value => typeof value === 'boolean' }
const PATH: ValueShape = {
  expected: 'an absolute path',
  accepts: value => isText(value) && value.startsWith('/'),
}
const SYSTEMD: ValueShape = {
  expected: 'a systemd version such as "219", "252.38-1~deb12u1" or "219-el7.9"',
  accepts: value => isText(value) && parseSystemdVersion(value) !== undefined,
}

/** A sysctl's value; it may be empty. */
export const SYSCTL_VALUE: ValueShape = {
  expected: 'a string or null',
  accepts: value => value === null || typeof value === 'string',
}

type Leaf = readonly [key: string, fact: FactName, shape: ValueShape]

function group(program: FactName | undefined, nullable: boolean, ...leaves: readonly Leaf[]): GroupShape {
  return { program, nullable, leaves: new Map(leaves.map(([key, fact, shape]) => [key, { fact, shape }])) }
}

/** The objects of a facts-v1 document but `sysctl`, whose keys are free. Maps, so that `__proto__` is not in them. */
export const FACT_GROUPS: ReadonlyMap<string, GroupShape> = new Map([
  ['kernel', group(undefined, false, ['release', 'kernel.release', TEXT])],
  ['os', group(undefined, false, ['id', 'os.id', TEXT_OR_NULL], ['versionId', 'os.versionId', TEXT_OR_NULL])],
  ['systemd', group(undefined, false, ['version', 'systemd.version', SYSTEMD])],
  [
    'docker',
    group(
      'docker',
      true,
      ['version', 'docker.version', TEXT],
      ['packaging', 'docker.packaging', TEXT],
      ['storageDriver', 'docker.storageDriver', TEXT],
      ['dataRoot', 'docker.dataRoot', PATH],
      ['liveRestore', 'docker.liveRestore', BOOLEAN],
      ['deferredRemoval', 'docker.deferredRemoval', BOOLEAN],
      ['deferredDeletion', 'docker.deferredDeletion', BOOLEAN],
    ),
  ],
  [
    'containerd',
    group(
      'containerd',
      true,
      ['version', 'containerd.version', TEXT],
      ['ownUnit', 'containerd.ownUnit', BOOLEAN],
    ),
  ],
  ['podman', group('podman', true, ['version', 'podman.version', TEXT])],
  ['crio', group('crio', true, ['version', 'crio.version', TEXT])],
  [
    'kubernetes',
    group(
      undefined,
      true,
      ['kubelet', 'kubernetes.kubelet', BOOLEAN],
      ['version', 'kubernetes.version', TEXT_OR_NULL],
    ),
  ],
])
