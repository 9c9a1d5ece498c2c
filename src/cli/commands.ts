import type { Argv } from 'yargs'
import { list, one, positionals, shared, sharedOptions } from './options.ts'

/** What yargs made of the words behind a command. */
export type Arguments = Readonly<Record<string, unknown>>

/** A command: its place in the help, its flags, and what it does; code is loaded when it runs. */
export interface Command {
  /** As the help shows it: `check [units..]`. */
  readonly usage: string
  readonly describe: string
  /** Examples for its help: the call and what it is for. */
  readonly examples: readonly (readonly [call: string, purpose: string])[]
  /** How many units or rules it takes behind its name. */
  readonly takes: 'any' | 'some' | 'one' | 'none'
  readonly flags: (parser: Argv) => Argv
  readonly run: (words: readonly string[], args: Arguments) => Promise<number>
}

/** Every command by name, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  check: {
    usage: 'check [units or paths..]',
    describe: 'run the rules',
    examples: [
      ['check', 'every unit of this machine'],
      ['check ntpd.service --root /mnt/image', 'one unit of an offline tree'],
      ['check -f json=report.json', 'text for people, JSON into a file'],
      ['check ./ntpd.service deploy/units/', 'files that are not installed, as if they were'],
      ['check --as ntpd.service %s', "in Ansible's validate:, a file under another name"],
      ['check - --stdin-filename ntpd.service.d/x.conf', 'a drop-in on standard input'],
      ['check ntpd.service --systemd 219-el7.9', 'what RHEL 7.9 would make of it'],
    ],
    takes: 'any',
    flags: parser => shared(parser).options(CHECK_FLAGS),
    run: async (words, args) =>
      (await import('./check.ts')).check(words, sharedOptions(args), {
        as: one(args, 'as'),
        stdinFilename: one(args, 'stdin-filename'),
      }),
  },
  fix: {
    usage: 'fix [units..]',
    describe: 'show drop-ins that end the findings, or write them',
    examples: [
      ['fix', 'a diff per file, nothing written'],
      ['fix --write', 'write the drop-ins, all or none'],
      ['fix --ask --write', 'look at one finding at a time and choose what is done about it'],
      ['fix --plan plan.json', 'save what would be written; unitlint apply plan.json writes it'],
      ['fix --prefer unit-hide-container-mounts', 'another remedy where it is offered'],
    ],
    takes: 'any',
    flags: parser => shared(parser).options(FIX_FLAGS),
    run: async (words, args) =>
      (await import('./fix.ts')).fix(words, sharedOptions(args), {
        write: args['write'] === true,
        ask: args['ask'] === true,
        unsafe: args['unsafe'] === true,
        force: args['force'] === true,
        reload: args['reload'] === true,
        prefer: list(args, 'prefer'),
        plan: one(args, 'plan'),
      }),
  },
  apply: {
    usage: 'apply <plan>',
    describe: 'write a plan that fix --plan saved, exactly or not at all',
    examples: [['apply plan.json', 'refused where a file it was computed from has changed']],
    takes: 'one',
    flags: parser => shared(parser).options(RELOAD_FLAG),
    run: async (words, args) =>
      (await import('./apply.ts')).apply(words[0] ?? '', sharedOptions(args), {
        reload: args['reload'] === true,
      }),
  },
  revert: {
    usage: 'revert [units..]',
    describe: 'take back what unitlint wrote and nobody else changed',
    examples: [
      ['revert', 'everything: drop-ins, sysctls, the directories made for them'],
      ['revert ntpd', "one unit's drop-in"],
    ],
    takes: 'any',
    flags: parser => shared(parser).options(RELOAD_FLAG),
    run: async (words, args) =>
      (await import('./revert.ts')).revert(words, sharedOptions(args), { reload: args['reload'] === true }),
  },
  show: {
    usage: 'show <units..>',
    describe: 'print units as systemd merges them',
    examples: [['show ntpd', 'each value, its file and line, and what it beat']],
    takes: 'some',
    flags: shared,
    run: async (words, args) => (await import('./show.ts')).show(words, sharedOptions(args)),
  },
  facts: {
    usage: 'facts',
    describe: 'print what is known of the host',
    examples: [['facts -f json', 'in the form that --facts reads']],
    takes: 'none',
    flags: shared,
    run: async (_, args) => (await import('./facts.ts')).facts(sharedOptions(args)),
  },
  rules: {
    usage: 'rules',
    describe: 'list the rules',
    examples: [['rules --select mounts', 'one group']],
    takes: 'none',
    flags: shared,
    run: async (_, args) => (await import('./rules.ts')).rules(sharedOptions(args)),
  },
  explain: {
    usage: 'explain <rule>',
    describe: "print a rule's page",
    examples: [['explain mounts/container-mount-leak', 'why, when, and what ends it']],
    takes: 'one',
    flags: shared,
    run: async (words, args) => (await import('./explain.ts')).explain(words[0] ?? '', sharedOptions(args)),
  },
}

const CHECK_FLAGS = {
  as: {
    type: 'string',
    requiresArg: true,
    group: 'Paths:',
    describe: 'the unit or drop-in that a PATH is to be judged as',
  },
  'stdin-filename': {
    type: 'string',
    requiresArg: true,
    group: 'Paths:',
    describe: 'the unit or drop-in that standard input (-) holds',
  },
} as const

const RELOAD_FLAG = {
  reload: {
    type: 'boolean',
    default: false,
    group: 'Fix:',
    describe: 'run systemctl daemon-reload afterwards; services are never restarted',
  },
} as const

const FIX_FLAGS = {
  ...RELOAD_FLAG,
  write: {
    type: 'boolean',
    default: false,
    group: 'Fix:',
    describe: 'write the files; without it nothing is changed',
  },
  ask: {
    type: 'boolean',
    default: false,
    group: 'Fix:',
    describe: 'ask about each finding on the terminal; nothing else is written',
  },
  unsafe: {
    type: 'boolean',
    default: false,
    group: 'Fix:',
    describe: 'include remedies that are not safe unasked',
  },
  prefer: {
    type: 'string',
    requiresArg: true,
    group: 'Fix:',
    describe: 'take this remedy where a finding offers it',
  },
  plan: {
    type: 'string',
    requiresArg: true,
    group: 'Fix:',
    describe: 'save the plan to this file (plan-v1)',
  },
  force: {
    type: 'boolean',
    default: false,
    group: 'Fix:',
    describe: 'overwrite a file of ours that was edited',
  },
} as const

/** The words behind a command's name that are no flags. */
export function wordsOf(args: Arguments): readonly string[] {
  return positionals(args, '_')
}
