import { expect, test } from 'vitest'
import { unitlint } from './run.ts'

const ROOT = ['--root', 'examples/hosts/centos7-docker-ntpd/root']

test('fix --ask is refused where there is no terminal', () => {
  const { code, stdout, stderr } = unitlint(['fix', '--ask', ...ROOT], { input: 'a\na\na\na\n' })
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^unitlint: --ask: .*terminal.*\n$/)
})

test('fix --ask is refused where JSON goes to standard output', () => {
  const { code, stdout, stderr } = unitlint(['fix', '--ask', '-f', 'json', ...ROOT])
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^unitlint: --ask: .*JSON.*\n$/)
})
