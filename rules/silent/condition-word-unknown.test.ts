import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './condition-word-unknown.ts'

const service = (line: string): HostLiteral => ({
  units: { 'a.service': `[Unit]\n${line}\n[Service]\nExecStart=/usr/bin/a\n` },
  facts: { systemd: { version: '247' } },
})
const at = { unit: 'a.service', at: '/etc/systemd/system/a.service:2', remedies: [] }

// condition_test_architecture(), _virtualization() and _security() in condition.c of 247 and 262.
testRule('silent/condition-word-unknown', rule, {
  clean: [
    { name: 'architectures', host: service('ConditionArchitecture=x86-64\nAssertArchitecture=|!native') },
    {
      name: 'kinds of machines',
      host: service('ConditionVirtualization=vm\nConditionVirtualization=!private-users'),
    },
    { name: 'booleans', host: service('ConditionVirtualization=no\nConditionVirtualization=|TRUE') },
    { name: 'a machine that came later', host: service('ConditionVirtualization=google') },
    { name: 'a word that came later', host: service('ConditionSecurity=measured-os') },
    { name: 'specifiers', host: service('ConditionArchitecture=%i') },
    { name: 'an empty value', host: service('ConditionArchitecture=') },
  ],
  flagged: [
    { name: 'an architecture of uname', host: service('ConditionArchitecture=x86_64'), ...at },
    { name: 'an architecture of dpkg', host: service('ConditionArchitecture=!amd64'), ...at },
    { name: 'a product', host: service('ConditionVirtualization=|virtualbox'), ...at },
    { name: 'upper case', host: service('AssertVirtualization=KVM'), ...at },
    { name: 'a misspelled module', host: service('ConditionSecurity=app-armor'), ...at },
  ],
})
