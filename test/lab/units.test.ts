import { describe, expect, it } from 'vitest'
import { unitlint } from '../cli/run.ts'
import { judgeInstalled } from './oracle.ts'
import { RIGHT_FINDINGS } from './right-findings.ts'
import { type LabRoot, openRoot, ROOT_NAMES } from './roots.ts'
import { differences, findingsIn } from './unit-differences.ts'

describe.each(ROOT_NAMES)('the units installed in %s', name => {
  const check = (root: LabRoot) => findingsIn(unitlint(['check', '--root', root.path, '-f', 'json']))

  it('draw the messages that the real systemd logs, at the same lines', () => {
    const root = openRoot(name)
    expect(differences(judgeInstalled(root).messages, check(root))).toEqual([])
  })

  it('have no errors: they are as the distribution ships them', () => {
    expect(check(openRoot(name)).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('have no finding but those that are known to be right', () => {
    const others = check(openRoot(name)).filter(({ rule, unit }) => !RIGHT_FINDINGS.has(`${rule} ${unit}`))
    expect(others.map(({ rule, unit, message }) => `${rule} ${unit}: ${message}`)).toEqual([])
  })
})
