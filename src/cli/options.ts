import type { Argv } from 'yargs'
import { UsageError } from './exit.ts'

/** Values of the flags every command takes. */
export interface SharedOptions {
  readonly root: string | undefined
  readonly facts: string | undefined
  readonly systemd: string | undefined
  readonly user: boolean
  readonly format: readonly string[]
  readonly select: readonly string[]
  readonly ignore: readonly string[]
  readonly unit: readonly string[]
  readonly failOn: FailOn
  readonly color: 'auto' | 'always' | 'never'
  readonly allowPartial: boolean
  readonly quiet: boolean
  readonly timings: boolean
}

/** From which severity on findings make the exit code 1. */
export type FailOn = 'error' | 'warning' | 'advice' | 'never'

const single = { type: 'string', requiresArg: true } as const

/** Adds the flags every command takes. */
export function shared(parser: Argv): Argv {
  return parser.options({
    root: { ...single, group: 'Source:', describe: 'read an offline tree instead of this machine' },
    facts: { ...single, group: 'Source:', describe: 'state facts of the host, as facts -f json prints them' },
    systemd: {
      ...single,
      group: 'Source:',
      describe: "judge by this version of systemd instead of the host's, such as 252 or 219-el7.9",
    },
    user: { type: 'boolean', default: false, group: 'Source:', describe: "read the user manager's units" },
    format: {
      ...single,
      alias: 'f',
      group: 'Report:',
      describe: 'pretty, concise or json; FORMAT=FILE writes a file; repeatable',
    },
    select: {
      ...single,
      group: 'Rules:',
      describe: 'run only these rules or groups; repeatable, commas split',
    },
    ignore: { ...single, group: 'Rules:', describe: 'leave these rules or groups out' },
    unit: { ...single, group: 'Rules:', describe: 'report only units whose name matches this glob' },
    'fail-on': {
      ...single,
      choices: ['error', 'warning', 'advice', 'never'],
      default: 'error',
      group: 'Report:',
      describe: 'severity from which on the exit code is 1',
    },
    color: {
      ...single,
      choices: ['auto', 'always', 'never'],
      default: 'auto',
      group: 'Report:',
      describe: 'colour the text',
    },
    'allow-partial': {
      type: 'boolean',
      default: false,
      group: 'Report:',
      describe: 'exit 0 although something could not be looked at',
    },
    quiet: {
      type: 'boolean',
      default: false,
      group: 'Report:',
      describe: 'print nothing where nothing is found',
    },
    timings: {
      type: 'boolean',
      default: false,
      group: 'Report:',
      describe: 'show on standard error where the time goes',
    },
  })
}

/** Reads the shared flags out of what yargs parsed. Throws {@link UsageError} for one flag given twice that takes one value. */
export function sharedOptions(args: Readonly<Record<string, unknown>>): SharedOptions {
  return {
    root: one(args, 'root'),
    facts: one(args, 'facts'),
    systemd: one(args, 'systemd'),
    user: args['user'] === true,
    format: list(args, 'format'),
    select: list(args, 'select'),
    ignore: list(args, 'ignore'),
    unit: list(args, 'unit'),
    failOn: (one(args, 'fail-on') ?? 'error') as FailOn,
    color: (one(args, 'color') ?? 'auto') as SharedOptions['color'],
    allowPartial: args['allow-partial'] === true,
    quiet: args['quiet'] === true,
    timings: args['timings'] === true,
  }
}

/** The values of a list flag: one per use, split at commas. */
export function list(args: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = args[name]
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value]
  const parts = values.flatMap(each => String(each).split(','))
  if (parts.includes(''))
    throw new UsageError(`--${name}: a value is empty; leave the flag out or give it one`)
  return parts
}

/** The value of a flag that may be given once. */
export function one(args: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = args[name]
  if (Array.isArray(value)) throw new UsageError(`--${name} may be given once only`)
  if (value === '') throw new UsageError(`--${name}: the value is empty; leave the flag out or give it one`)
  return value === undefined ? undefined : String(value)
}

/** The positional arguments under `name`. */
export function positionals(args: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = args[name]
  return Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]
}
