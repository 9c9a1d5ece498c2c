import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './capability-unknown.ts'

const service = (line: string, version = '252'): HostLiteral => ({
  units: { 'a.service': `[Service]\nExecStart=/usr/bin/a\n${line}\n` },
  facts: { systemd: { version } },
})
const at = { unit: 'a.service', at: '/etc/systemd/system/a.service:3', remedies: [] }

// That systemd 247, 252, 257 and 262 say nothing of these was seen with systemd-analyze verify.
testRule('silent/capability-unknown', rule, {
  clean: [
    { name: 'names in any case', host: service('CapabilityBoundingSet=CAP_CHOWN cap_kill') },
    { name: 'an inverted list', host: service('CapabilityBoundingSet=~CAP_SYS_PTRACE') },
    { name: 'quoted names and numbers', host: service('AmbientCapabilities="CAP_KILL" \'CAP_BPF\' 5 0x6') },
    {
      name: 'the empty set and the full one',
      host: service('CapabilityBoundingSet=\nAmbientCapabilities=~'),
    },
    { name: 'systemd 234 logs it', host: service('CapabilityBoundingSet=CAP_FOO', '234') },
    { name: 'a comment is another rule’s', host: service('CapabilityBoundingSet=CAP_KILL # to kill') },
    { name: 'another section', host: service('[Unit]\nCapabilityBoundingSet=CAP_FOO') },
    {
      name: 'a list that is cleared later',
      host: service('CapabilityBoundingSet=CAP_FOO\nCapabilityBoundingSet='),
    },
  ],
  flagged: [
    { name: 'a misspelled name', host: service('CapabilityBoundingSet=CAP_KILL CAP_CHWON'), ...at },
    { name: 'a name without CAP_', host: service('AmbientCapabilities=net_admin'), ...at },
    { name: 'commas', host: service('CapabilityBoundingSet=CAP_KILL,CAP_CHOWN'), ...at },
    { name: 'an inversion in the middle', host: service('CapabilityBoundingSet=CAP_KILL ~CAP_CHOWN'), ...at },
    { name: 'a quote that stays open', host: service('CapabilityBoundingSet=CAP_KILL "CAP_CHOWN'), ...at },
    { name: 'a negative number, in systemd 235', host: service('CapabilityBoundingSet=-1', '235'), ...at },
    {
      name: 'a socket’s list',
      host: { units: { 'a.socket': '[Socket]\nListenStream=/run/a\nCapabilityBoundingSet=~CAP_SYSADMIN\n' } },
      unit: 'a.socket',
      at: '/etc/systemd/system/a.socket:3',
      remedies: [],
    },
  ],
})
