import { describe, expect, it } from 'vitest'
import { verdictOf } from '../testing/judge-case.ts'

// Releases 247, 252, 257 and 262: what the systemd of Debian 11 to 14 says; others: verify-messages.tsv.
describe('sandboxing', () => {
  it.each([
    ['RestrictNamespaces=', 252, 'silent'],
    ['RestrictNamespaces=~user net', 252, 'silent'],
    ['RestrictNamespaces=user foo', 252, 'ignored namespace-invalid'],
    ['RestrictNamespaces="user"', 252, 'ignored namespace-invalid'],
    ['RestrictNamespaces=time', 247, 'ignored value-other-version'],
    ['RestrictNamespaces=time', 252, 'silent'],
    ['DelegateNamespaces=net user', 262, 'ignored namespace-invalid'],
    ['DelegateNamespaces=~user', 262, 'silent'],
    ['RestrictAddressFamilies=AF_UNIX af_inet', 252, 'silent'],
    [
      'RestrictAddressFamilies=~AF_FOO AF_UNIX AF_BAR',
      252,
      'partial address-family-invalid, partial address-family-invalid',
    ],
    ['RestrictAddressFamilies=~AF_FOO AF_UNIX AF_BAR', 262, 'partial address-family-invalid'],
    ['RestrictAddressFamilies="AF_UNIX', 252, 'partial syntax-split'],
    ['RestrictAddressFamilies=none', 247, 'partial value-other-version'],
    ['RestrictAddressFamilies=none', 252, 'silent'],
    ['RestrictAddressFamilies=AF_MCTP', 252, 'unknown'],
    ['RestrictFileSystems=ext4 whatever @network', 252, 'silent'],
    ['RestrictFileSystems=~@foo', 257, 'partial filesystem-group-unknown'],
    ['RestrictFileSystems="ext4', 257, 'partial trailing-garbage'],
    ['CoredumpFilter=default 0x33 33', 252, 'silent'],
    ['CoredumpFilter=private-anonymous zz', 252, 'ignored value-invalid'],
    ['CoredumpFilter=0x1ffffffffffffffff', 252, 'ignored value-invalid'],
    ['BPFDelegateCommands=any', 262, 'silent'],
    ['BPFDelegateCommands=BPFMapCreate,yes', 262, 'partial bpf-invalid'],
    ['BPFDelegateCommands=BPFMapCreate', 258, 'unknown'],
    ['BPFDelegateMaps=BPFMapTypeHash', 262, 'silent'],
  ])('%s in %s: %s', (assignment, version, expected) => {
    expect(verdictOf(`Service.${assignment}`, version)).toBe(expected)
  })

  // RHEL 7 logs a message for each word it does not know, later systemds none (verify-messages.tsv).
  it.each([
    ['CapabilityBoundingSet=CAP_CHOWN CAP_FOO', 252, 'silent'],
    ['CapabilityBoundingSet=CAP_CHOWN cap_net_raw', 234, 'silent'],
    ['CapabilityBoundingSet=~CAP_FOO', 234, 'partial capability-invalid'],
    ['CapabilityBoundingSet=CAP_FOO', '219-62.el7', 'partial capability-invalid'],
    ['AmbientCapabilities=CAP_FOO', '219-el7.9', 'partial capability-invalid'],
    ['CapabilityBoundingSet=CAP_BPF', 219, 'unknown'],
    ['SecureBits=foo', 252, 'silent'],
    ['SecureBits=noroot foo', 219, 'partial value-invalid'],
    ['SecureBits="noroot', 237, 'unknown'],
  ])('%s in %s: %s', (assignment, version, expected) => {
    expect(verdictOf(`Service.${assignment}`, version)).toBe(expected)
  })
})
