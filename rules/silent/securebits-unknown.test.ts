import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './securebits-unknown.ts'

const service = (line: string, version = '252'): HostLiteral => ({
  units: { 'a.service': `[Service]\nExecStart=/usr/bin/a\n${line}\n` },
  facts: { systemd: { version } },
})
const at = { unit: 'a.service', at: '/etc/systemd/system/a.service:3', remedies: [] }

// That systemd 247, 252, 257 and 262 say nothing of these was seen with systemd-analyze verify.
testRule('silent/securebits-unknown', rule, {
  clean: [
    { name: 'known words', host: service('SecureBits=keep-caps "noroot-locked"') },
    { name: 'an empty list', host: service('SecureBits=') },
    { name: 'systemd 239 logs it', host: service('SecureBits=no-root', '239') },
  ],
  flagged: [
    { name: 'a misspelled word', host: service('SecureBits=no-root'), ...at },
    { name: 'upper case', host: service('SecureBits=noroot KEEP-CAPS'), ...at },
    { name: 'the name of the constant', host: service('SecureBits=SECBIT_NOROOT', '240'), ...at },
    { name: 'commas', host: service('SecureBits=noroot,keep-caps'), ...at },
  ],
})
