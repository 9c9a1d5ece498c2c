import { describe, expect, it } from 'vitest'
import { verdictOf } from '../testing/judge-case.ts'

type Row = readonly [assignment: string, version: number | string, verdict: string]

/** load-fragment.c of 219 (redhat-plumbers/systemd-rhel7). */
const IN_219: readonly Row[] = [
  ['Service.Nice=', 219, 'ignored scheduling-invalid'],
  ['Service.OOMScoreAdjust=', 208, 'ignored scheduling-invalid'],
  ['Service.IOSchedulingClass=', 219, 'ignored scheduling-invalid'],
  ['Service.IOSchedulingPriority=', 219, 'ignored scheduling-invalid'],
  ['Service.CPUSchedulingPolicy=', 219, 'ignored scheduling-invalid'],
  ['Service.KillMode=', 219, 'ignored value-invalid'],
  ['Service.Personality=', 219, 'ignored value-invalid'],
  ['Service.SuccessExitStatus=', 219, 'silent'],
  ['Service.SuccessExitStatus=DATAERR CANTCREAT', 219, 'ignored value-invalid'],
  ['Service.SuccessExitStatus=1 DATAERR', '219-el7.9', 'partial value-invalid'],
  ['Service.MemoryLimit=', 219, 'silent'],
  ['Service.MemoryLimit=infinity', '219-el7.9', 'silent'],
  ['Service.MemoryLimit=infinity', '219-62.el7', 'unknown'],
  ['Service.TasksMax=', '219-el7.9', 'silent'],
  ['Service.CPUQuota=', 219, 'silent'],
  ['Timer.OnCalendar=', 219, 'silent'],
  ['Timer.OnBootSec=', 219, 'silent'],
  ['Socket.PipeSize=', 219, 'ignored size-invalid'],
  ['Service.CPUAffinity=', 208, 'silent'],
  ['Service.CPUAffinity=0-1', 219, 'ignored scheduling-invalid'],
  ['Service.CPUAffinity=0-1', '219-el7.9', 'unknown'],
  ['Service.DeviceAllow=', 219, 'silent'],
  ['Service.DeviceAllow=char-* rw', 219, 'silent'],
  ['Service.DeviceAllow=/dev/null', 208, 'silent'],
  ['Service.DeviceAllow=char-* rw', 208, 'unknown'],
  ['Service.DeviceAllow=/dev/null x', 219, 'ignored device-spec-invalid'],
  ['Service.DeviceAllow=/tmp', 219, 'ignored device-spec-invalid'],
  ['Service.DeviceAllow=/dev', 219, 'unknown'],
  ['Service.DeviceAllow="/dev/null" rw', 219, 'unknown'],
  ['Service.BlockIODeviceWeight=', 219, 'silent'],
  ['Service.BlockIODeviceWeight=/dev/sda 500', 219, 'silent'],
  ['Service.BlockIODeviceWeight=/tmp 500', 219, 'unknown'],
  ['Service.BlockIODeviceWeight=/tmp 5', 219, 'ignored device-spec-invalid'],
  ['Service.BlockIODeviceWeight=/dev/sda', 219, 'ignored device-spec-invalid'],
  ['Service.BlockIOReadBandwidth=/dev/sda 5M', 219, 'silent'],
  ['Service.RuntimeDirectory=a b', 219, 'silent'],
  ['Service.RuntimeDirectory=a/b', 219, 'ignored path-not-normalized'],
  ['Service.RuntimeDirectory=a ..', 234, 'partial path-not-normalized'],
  ['Service.StandardInput=data', '219-el7.9', 'ignored value-other-version'],
  ['Service.StandardOutput=append:/a', '219-el7.9', 'ignored value-other-version'],
  ['Unit.After=a\\x2db.service', 219, 'silent'],
  ['Unit.After="a.service"', 219, 'unknown'],
]

/** load-fragment.c and ip-address-access.c of 236 to 239 (redhat-plumbers/systemd-rhel8), and neighbours of theirs. */
const IN_239: readonly Row[] = [
  ['Service.Nice=', 236, 'ignored scheduling-invalid'],
  ['Service.Nice=', 238, 'unknown'],
  ['Service.Nice=', 239, 'silent'],
  ['Service.KillMode=', 239, 'ignored value-invalid'],
  ['Service.IPAddressDeny=any', 235, 'silent'],
  ['Service.IPAddressAllow=localhost 192.0.2.0/24', 239, 'silent'],
  ['Service.IPAddressAllow=', '239-el8.10', 'silent'],
  ['Service.IPAddressAllow=any 256.0.0.1', 239, 'partial address-invalid'],
  ['Service.IPAddressAllow=192.0.2.0/+8', 239, 'unknown'],
  ['Service.Delegate=yes', 237, 'silent'],
  ['Service.Delegate=', 239, 'silent'],
  ['Service.Delegate=cpu memory', 239, 'silent'],
  ['Service.Delegate=cpu foo', 239, 'partial controller-invalid'],
  ['Socket.Delegate=yes', 239, 'unknown'],
  ['Service.DisableControllers=memory', 241, 'silent'],
  ['Service.DisableControllers=memory foo', 241, 'unknown'],
  ['Service.SuccessExitStatus=DATAERR', 239, 'ignored value-invalid'],
  ['Service.SuccessExitStatus=DATAERR', '239-el8.10', 'unknown'],
  // NEWS of 243.
  ['Service.SuccessExitStatus=DATAERR', 243, 'silent'],
  ['Service.SuccessExitStatus=CREDENTIALS', 245, 'unknown'],
  ['Service.MemoryHigh=', 239, 'silent'],
  ['Service.MemoryHigh=0', 239, 'ignored out-of-range'],
  ['Service.MemorySwapMax=0', 239, 'silent'],
  ['Service.MemorySwapMax=0', 232, 'unknown'],
  ['Service.MemoryLow=0', 245, 'unknown'],
  ['Service.CPUWeight=', 239, 'silent'],
  ['Service.BlockIOWeight=', 229, 'silent'],
  ['Service.CPUQuotaPeriodSec=', 245, 'silent'],
  // NEWS of 228.
  ['Service.CPUAffinity=0-1 3,5', 229, 'silent'],
  ['Service.CPUAffinity=1-0', 229, 'unknown'],
  ['Service.DeviceAllow=char-* rw', 237, 'silent'],
  // enums.tsv: RHEL 8.10 has append, not truncate.
  ['Service.StandardOutput=append:/a', '239-el8.10', 'silent'],
  ['Service.StandardOutput=truncate:/a', '239-el8.10', 'ignored value-other-version'],
  ['Unit.SuccessAction=exit-force', '239-el8.10', 'silent'],
]

describe('values that releases before 247 surely take or refuse', () => {
  it.each([...IN_219, ...IN_239])('%s in %s: %s', (assignment, version, verdict) =>
    expect(verdictOf(assignment, version)).toBe(verdict),
  )
})
