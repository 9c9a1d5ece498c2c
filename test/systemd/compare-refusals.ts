import { expect } from 'vitest'
import { Host } from '../../src/host/host.ts'
import { FsSource } from '../../src/host/source/fs-source.ts'
import type { FileMap } from '../../src/host/source/memory-source.ts'
import { parseStatedFacts } from '../../src/host/stated-facts.ts'
import { USR } from './layouts/layout.ts'
import { stateOf } from './oracle.ts'
import type { RefusalCase } from './refusal-cases.ts'

const DEFAULTS: FileMap = {
  [`${USR}/sysinit.target`]: '[Unit]\n',
  [`${USR}/basic.target`]: '[Unit]\n',
  [`${USR}/shutdown.target`]: '[Unit]\n',
}

/** The host that the case's unit is judged in, for {@link writeLayout}. */
export const hostOf = ({ name, text }: RefusalCase): FileMap => ({ ...DEFAULTS, [`${USR}/${name}`]: text })

/** Whether the case says anything about that release. */
export const isOfRelease = ({ since = 0, until = 999 }: RefusalCase, release: number): boolean =>
  since <= release && release <= until

/** Whether systemd has to look at what the unit pulls in, to refuse it. */
export const needsDependencies = ({ code }: RefusalCase): boolean => code?.includes('isolate') ?? false

/** Expects the same of the real systemd, which logged this about the case's unit, and of unitlint. */
export function compareRefusal(given: RefusalCase, root: string, release: number, log: readonly string[]) {
  const { code, name, says } = given
  const theirs = stateOf(log)
  expect(theirs).toBe(code === undefined ? 'loaded' : (given.state ?? 'bad-setting'))
  if (says !== undefined) expect(log.join('\n')).toContain(says)
  const stated = parseStatedFacts(JSON.stringify({ systemd: { version: String(release) } }), 'test')
  const host = new Host(new FsSource(root), { stated })
  const unit = host.units.load(name)
  if (!unit) throw new Error(`${name} is no unit name`)
  expect(host.refusal(unit)?.code).toBe(code)
  expect(host.loadState(unit)).toBe(theirs)
}
