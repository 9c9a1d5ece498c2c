import { FOREVER, parseTimeSpan } from '../../value/time-span.ts'
import { commandsOf, hasCredentials, serviceType } from '../service.ts'
import { type Check, type Fault, last, type MakeUp, value } from './check.ts'
import { DROPPED_DEPENDENCIES } from './dependencies.ts'

/** A span of time in microseconds, FOREVER for `infinity`; undefined where it is not set or cannot be read. */
function span(makeUp: MakeUp, directive: string, section?: string): bigint | undefined {
  const text = value(makeUp, directive, section)
  return text === undefined ? undefined : parseTimeSpan(text, { release: makeUp.release })
}

/** `directive` does nothing without `other`. */
function alone(makeUp: MakeUp, directive: string, other: string): Fault | undefined {
  const assignment = last(makeUp, directive)
  if (!assignment || last(makeUp, other)) return undefined
  return {
    assignment,
    cause: `${directive}= has no effect without ${other}=`,
    advice: `add ${other}=, or take it away`,
  }
}

function busNameWithoutDbus(makeUp: MakeUp): Fault | undefined {
  const type = serviceType(makeUp.settings)
  const assignment = last(makeUp, 'BusName')
  if (!assignment || type === 'dbus') return undefined
  return {
    assignment,
    cause: `BusName= has no effect on a service of Type=${type}`,
    advice: 'set Type=dbus, or take it away',
  }
}

function oneshotRuntime(makeUp: MakeUp): Fault | undefined {
  const limit = span(makeUp, 'RuntimeMaxSec')
  // 0 is read as no limit.
  if (limit === undefined || limit === 0n || limit === FOREVER) return undefined
  if (serviceType(makeUp.settings) !== 'oneshot') return undefined
  return {
    assignment: last(makeUp, 'RuntimeMaxSec'),
    cause: 'RuntimeMaxSec= has no effect on Type=oneshot, which never counts as running',
    advice: 'use TimeoutStartSec= instead',
  }
}

function stepsAlone(makeUp: MakeUp): Fault | undefined {
  if (!/^[1-9]\d*$/.test(value(makeUp, 'RestartSteps') ?? '')) return undefined
  return alone(makeUp, 'RestartSteps', 'RestartMaxDelaySec')
}

function delayAlone(makeUp: MakeUp): Fault | undefined {
  const delay = span(makeUp, 'RestartMaxDelaySec')
  if (delay === undefined || delay === FOREVER) return undefined
  return alone(makeUp, 'RestartMaxDelaySec', 'RestartSteps')
}

function delaySmall(makeUp: MakeUp): Fault | undefined {
  const most = span(makeUp, 'RestartMaxDelaySec')
  const first = span(makeUp, 'RestartSec')
  if (most === undefined || first === undefined || most >= first) return undefined
  return {
    assignment: last(makeUp, 'RestartSec'),
    cause: 'RestartSec= is lowered to RestartMaxDelaySec=, which is shorter',
    advice: 'make RestartMaxDelaySec= the longer one',
  }
}

function randomInfinity(makeUp: MakeUp): Fault | undefined {
  if (span(makeUp, 'RestartRandomizedDelaySec') !== FOREVER) return undefined
  return {
    assignment: last(makeUp, 'RestartRandomizedDelaySec'),
    cause: 'RestartRandomizedDelaySec=infinity is not possible and counts as 0',
    advice: 'give a span of time',
  }
}

function extraAlone(makeUp: MakeUp): Fault | undefined {
  const extra = span(makeUp, 'RuntimeRandomizedExtraSec')
  return extra === undefined || extra === 0n
    ? undefined
    : alone(makeUp, 'RuntimeRandomizedExtraSec', 'RuntimeMaxSec')
}

function refreshesNothing(makeUp: MakeUp, what: 'credentials' | 'extensions'): Fault | undefined {
  const assignment = last(makeUp, 'RefreshOnReload')
  if (!assignment?.node.value.split(/\s+/).includes(what)) return undefined
  const has =
    what === 'credentials'
      ? hasCredentials(makeUp.settings)
      : ['ExtensionImages', 'ExtensionDirectories'].some(directive => last(makeUp, directive))
  if (has) return undefined
  return {
    assignment,
    cause: `RefreshOnReload=${what} has nothing to refresh: the service has no ${what}`,
    advice: 'take it away',
  }
}

function runningTimeout(makeUp: MakeUp): Fault | undefined {
  const running = span(makeUp, 'JobRunningTimeoutSec', 'Unit')
  const whole = span(makeUp, 'JobTimeoutSec', 'Unit')
  if (running === undefined || whole === undefined || whole === 0n || running === 0n) return undefined
  if (running === FOREVER || running <= whole) return undefined
  return {
    assignment: last(makeUp, 'JobRunningTimeoutSec', 'Unit'),
    cause: 'JobRunningTimeoutSec= has no effect: JobTimeoutSec= is shorter',
    advice: 'make JobRunningTimeoutSec= the shorter one, or take it away',
  }
}

const hasPostCommand = ({ settings }: MakeUp) => commandsOf(settings, 'ExecStartPost').length > 0

function racesForCredentials(makeUp: MakeUp): Fault | undefined {
  if (value(makeUp, 'Type') !== 'simple' || !hasPostCommand(makeUp) || !hasCredentials(makeUp.settings))
    return undefined
  return {
    assignment: last(makeUp, 'Type'),
    cause: 'with Type=simple and credentials ExecStartPost= may run before the credentials are in place',
    advice: 'use Type=exec or Type=notify',
  }
}

const SERVICE: readonly Check[] = [
  { code: 'service-busname-not-dbus', until: 246, find: busNameWithoutDbus },
  {
    code: 'service-usb-incomplete',
    since: 227,
    find: makeUp =>
      alone(makeUp, 'USBFunctionDescriptors', 'USBFunctionStrings') ??
      alone(makeUp, 'USBFunctionStrings', 'USBFunctionDescriptors'),
  },
  { code: 'service-runtimemax-oneshot', since: 229, find: oneshotRuntime },
  { code: 'service-runtimeextra-alone', since: 250, find: extraAlone },
  { code: 'service-restartsteps-alone', since: 254, find: stepsAlone },
  { code: 'service-restartmaxdelay-alone', since: 254, find: delayAlone },
  { code: 'service-restartmaxdelay-small', since: 254, find: delaySmall },
  { code: 'service-simple-credentials-race', since: 257, find: racesForCredentials },
  {
    code: 'service-refresh-credentials-none',
    since: 260,
    find: makeUp => refreshesNothing(makeUp, 'credentials'),
  },
  {
    code: 'service-refresh-extensions-none',
    since: 260,
    find: makeUp => refreshesNothing(makeUp, 'extensions'),
  },
  { code: 'service-restartrandom-infinity', since: 262, find: randomInfinity },
]

const EVERY: readonly Check[] = [
  ...DROPPED_DEPENDENCIES,
  { code: 'jobrunningtimeout-greater', since: 234, find: runningTimeout },
]

/** What systemd drops of a unit that it loads, and what it warns of, because of how its settings stand together. */
export function withoutEffectChecks(type: string): readonly Check[] {
  return type === 'service' ? [...SERVICE, ...EVERY] : EVERY
}
