import { testRule } from '../../src/testing/test-rule.ts'
import rule from './network-online-unordered.ts'

const service = (unit: string) => `[Unit]\n${unit}\n[Service]\nExecStart=/bin/true\n`
/** A boot that starts web.service. */
const boot = (units: Record<string, string>) => ({
  'network-online.target': '[Unit]\n',
  'sysinit.target': '[Unit]\n',
  'multi-user.target': '[Unit]\nWants=web.service\n',
  'default.target': '-> multi-user.target',
  ...units,
})
const AFTER = service('After=network-online.target')

testRule('reference/network-online-unordered', rule, {
  clean: [
    {
      name: 'both',
      host: {
        units: boot({ 'web.service': service('Wants=network-online.target\nAfter=network-online.target') }),
      },
    },
    {
      name: 'After= alone where another unit of the boot pulls the target in',
      host: {
        units: boot({
          'web.service': AFTER,
          'multi-user.target.wants/network-online.target': '-> ../network-online.target',
        }),
      },
    },
    {
      name: 'After= alone where a mount of fstab pulls it in',
      host: {
        units: boot({ 'web.service': AFTER }),
        files: { '/etc/fstab': 'nas:/x /x nfs defaults 0 0\n' },
      },
    },
    {
      name: 'After= alone of a unit that is not enabled',
      host: { units: boot({ 'web.service': service(''), 'other.service': AFTER }) },
    },
  ],
  flagged: [
    {
      name: 'Wants= alone',
      host: { units: boot({ 'web.service': service('Wants=network-online.target') }) },
      unit: 'web.service',
      at: '/etc/systemd/system/web.service:2',
      remedies: [],
    },
    {
      name: 'After= alone',
      host: { units: boot({ 'web.service': AFTER }) },
      unit: 'web.service',
      at: '/etc/systemd/system/web.service:2',
      remedies: [],
    },
  ],
})
