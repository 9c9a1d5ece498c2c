/**
 * What `unitlint check` rightly says of Debian's own units: rule and unit to the reason. Not every root has each, and
 * a point release may take one away; one that is not here has to be looked at.
 */
export const RIGHT_FINDINGS: ReadonlyMap<string, string> = new Map([
  [
    'value/accepted-with-warning mdadm-grow-continue@.service',
    'mdadm up to Debian 12 has KillMode=none, of which systemd warns from 246 on',
  ],
  [
    'value/accepted-with-warning mdmon@.service',
    'mdadm up to Debian 12 has KillMode=none, of which systemd warns from 246 on',
  ],
  [
    'unit/executable-missing quotaon-root.service',
    'systemd of Debian 13 ships the unit, its program quotaon is of the package quota, which no root has',
  ],
])
