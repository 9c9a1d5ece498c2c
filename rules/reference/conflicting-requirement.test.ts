import { testRule } from '../../src/testing/test-rule.ts'
import rule from './conflicting-requirement.ts'

// systemd 252 says of each flagged one: Transaction contains conflicting jobs 'stop' and 'start' for one of the two.
const service = (unit: string) => `[Unit]\nDefaultDependencies=no\n${unit}\n[Service]\nExecStart=/bin/true\n`

testRule('reference/conflicting-requirement', rule, {
  clean: [
    {
      name: 'Wants= of what it conflicts with: systemd leaves that out',
      host: {
        units: { 'a.service': service('Wants=b.service\nConflicts=b.service'), 'b.service': service('') },
      },
    },
    {
      name: 'a unit that is not there',
      host: { units: { 'a.service': service('Requires=b.service\nConflicts=b.service') } },
    },
  ],
  flagged: [
    {
      name: 'both in one unit',
      host: {
        units: { 'a.service': service('Requires=b.service\nConflicts=b.service'), 'b.service': service('') },
      },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:4',
      remedies: [],
    },
    {
      name: 'the other unit has the conflict',
      host: {
        units: { 'a.service': service('BindsTo=b.service'), 'b.service': service('Conflicts=a.service') },
      },
      unit: 'a.service',
      at: '/etc/systemd/system/b.service:3',
      remedies: [],
    },
  ],
})
