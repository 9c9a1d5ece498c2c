import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './setting-without-effect.ts'

const service = (text: string, version = '262', head = ''): HostLiteral => ({
  units: { 'a.service': `${head}[Service]\nExecStart=/bin/a\n${text}\n` },
  facts: { systemd: { version } },
})

const flagged = (name: string, host: HostLiteral, line: number) => ({
  name,
  host,
  unit: 'a.service',
  at: `/etc/systemd/system/a.service:${line}`,
  remedies: [],
})

testRule('unit/setting-without-effect', rule, {
  clean: [
    { name: 'a limit for a service that runs on', host: service('RuntimeMaxSec=1h') },
    { name: 'no limit for a oneshot', host: service('Type=oneshot\nRuntimeMaxSec=infinity') },
    { name: 'steps with a longest delay', host: service('RestartSteps=3\nRestartMaxDelaySec=1h') },
    { name: 'steps in a release that does not know them', host: service('RestartSteps=3', '252') },
    { name: 'a bus name from 247 on', host: service('Type=notify\nBusName=a.b', '247') },
    { name: 'after a device', host: service('', '262', '[Unit]\nAfter=dev-x.device\n') },
    { name: 'a refused unit', host: { ...service('Type=oneshot\nRuntimeMaxSec=1h\nRestart=always') } },
  ],
  flagged: [
    flagged('a limit for a oneshot', service('Type=oneshot\nRuntimeMaxSec=1h'), 4),
    flagged('extra time without a limit', service('RuntimeRandomizedExtraSec=5'), 3),
    flagged('steps alone', service('RestartSteps=3'), 3),
    flagged('a longest delay alone', service('RestartMaxDelaySec=1h'), 3),
    flagged(
      'a longest delay that is shorter',
      service('RestartSec=9\nRestartMaxDelaySec=5\nRestartSteps=2'),
      3,
    ),
    flagged('an infinite random delay', service('RestartRandomizedDelaySec=infinity'), 3),
    flagged('half of a USB function', service('USBFunctionStrings=/a'), 3),
    flagged('a bus name up to 246', service('Type=notify\nBusName=a.b', '246'), 4),
    flagged('nothing to refresh', service('RefreshOnReload=credentials'), 3),
    flagged('a race', service('Type=simple\nExecStartPost=/bin/b\nSetCredential=a:b'), 3),
    flagged('before a device', service('', '262', '[Unit]\nBefore=dev-x.device\n'), 2),
    flagged('after itself', service('', '262', '[Unit]\nAfter=b.service a.service\n'), 2),
    flagged(
      'a long running timeout',
      service('', '262', '[Unit]\nJobTimeoutSec=5\nJobRunningTimeoutSec=1min\n'),
      3,
    ),
    {
      ...flagged(
        'a slice that fails',
        { units: { 'a.slice': '[Unit]\nOnFailure=b.service\n' }, facts: { systemd: { version: '252' } } },
        2,
      ),
      unit: 'a.slice',
      at: '/etc/systemd/system/a.slice:2',
    },
  ],
})
