import { describe, expect, it } from 'vitest'
import { Host } from '../../src/host/host.ts'
import { FsSource } from '../../src/host/source/fs-source.ts'
import { parseStatedFacts } from '../../src/host/stated-facts.ts'
import { USR } from './layouts/layout.ts'
import { skipReason, verify, WITH_DEPENDENCIES } from './oracle.ts'
import { REFUSAL_CASES, type RefusalCase } from './refusal-cases.ts'
import { withLayout } from './tree.ts'

/** The release of systemd-analyze that these tests run with, see skipReason. */
const RELEASE = 252

const DEFAULTS = {
  [`${USR}/sysinit.target`]: '[Unit]\n',
  [`${USR}/basic.target`]: '[Unit]\n',
  [`${USR}/shutdown.target`]: '[Unit]\n',
}

function ours({ code, state }: RefusalCase): string {
  return code === undefined ? 'loaded' : (state ?? 'bad-setting')
}

const cases = REFUSAL_CASES.filter(({ since = 0, until = 999 }) => since <= RELEASE && RELEASE <= until)

describe('make-ups that systemd refuses', () => {
  it.for(cases)('$code: $name $text', (given, ctx) => {
    if (skipReason !== undefined) ctx.skip(skipReason)
    withLayout({ ...DEFAULTS, [`${USR}/${given.name}`]: given.text }, root => {
      const verdict = verify(
        root,
        [given.name],
        'root',
        given.code?.includes('isolate') ? WITH_DEPENDENCIES : undefined,
      ).get(given.name)
      expect(verdict?.loadState).toBe(ours(given))
      if (given.says !== undefined) expect(verdict?.log.join('\n')).toContain(given.says)
      const stated = parseStatedFacts(JSON.stringify({ systemd: { version: String(RELEASE) } }), 'test')
      const host = new Host(new FsSource(root), { stated })
      const unit = host.units.load(given.name)
      if (!unit) throw new Error(`${given.name} is no unit name`)
      expect(host.refusal(unit)?.code).toBe(given.code)
      expect(host.loadState(unit)).toBe(verdict?.loadState)
    })
  })
})
