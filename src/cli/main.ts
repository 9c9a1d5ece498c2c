import type { Argv } from 'yargs'
import yargs from 'yargs/yargs'
import { visible } from '../report/visible.ts'
import { VERSION } from '../version.ts'
import { EXIT, UsageError } from './exit.ts'
import { list, one, positionals, shared, sharedOptions } from './options.ts'

type Arguments = Readonly<Record<string, unknown>>

/** Runs the command line and gives the exit code; errors become one line on standard error. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    const line = text.split('\n')[0] ?? ''
    const prefix = error instanceof UsageError || isExpected(error) ? '' : 'internal error: '
    process.stderr.write(`unitlint: ${prefix}${visible(line)}\n`)
    return EXIT.usage
  }
}

/** Errors whose message is written for the user. */
function isExpected(error: unknown): boolean {
  return error instanceof Error && (error.name === 'DriftError' || error.name === 'WriteError')
}

async function run(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.ok
  const command = (
    parser: Argv,
    name: string,
    describe: string,
    build: (parser: Argv) => Argv,
    act: (args: Arguments) => Promise<number>,
  ) =>
    parser.command(name, describe, build, async args => {
      code = await act(args)
    })
  let parser = yargs([...argv])
    .scriptName('unitlint')
    .usage(
      'Finds the combinations of units, kernel and container engine that break a host.\n\nUsage: $0 COMMAND [OPTIONS]',
    )
    .detectLocale(false)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
    })
    .exitProcess(false)
    .strict()
    .demandCommand(1, 'name a command; unitlint --help lists them')
    .version(VERSION)
    .help()
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .fail((message, error) => {
      throw error instanceof UsageError
        ? error
        : new UsageError(String(message ?? error?.message).split('\n')[0])
    })
    .epilogue('Exit codes: 0 nothing found, 1 findings, 2 wrong use, 3 not everything could be looked at.')
  parser = command(parser, 'check [units..]', 'run the rules', checkBuilder, async args =>
    (await import('./check.ts')).check(positionals(args, 'units'), sharedOptions(args)),
  )
  parser = command(
    parser,
    'fix [units..]',
    'show drop-ins that end the findings, or write them',
    fixBuilder,
    async args =>
      (await import('./fix.ts')).fix(positionals(args, 'units'), sharedOptions(args), {
        write: args['write'] === true,
        unsafe: args['unsafe'] === true,
        force: args['force'] === true,
        prefer: list(args, 'prefer'),
        plan: one(args, 'plan'),
      }),
  )
  parser = command(parser, 'show <units..>', 'print units as systemd merges them', showBuilder, async args =>
    (await import('./show.ts')).show(positionals(args, 'units'), sharedOptions(args)),
  )
  parser = command(parser, 'facts', 'print what is known of the host', shared, async args =>
    (await import('./facts.ts')).facts(sharedOptions(args)),
  )
  parser = command(parser, 'rules', 'list the rules', shared, async args =>
    (await import('./rules.ts')).rules(sharedOptions(args)),
  )
  parser = command(parser, 'explain <rule>', "print a rule's page", explainBuilder, async args =>
    (await import('./explain.ts')).explain(String(args['rule']), sharedOptions(args)),
  )
  await parser.parseAsync()
  return code
}

function checkBuilder(parser: Argv): Argv {
  return shared(parser)
    .positional('units', { type: 'string', describe: 'installed units; all of them if none is named' })
    .example('$0 check', 'every unit of this machine')
    .example('$0 check ntpd.service --root /mnt/image', 'one unit of an offline tree')
    .example('$0 check -f json=report.json', 'text for people, JSON into a file')
}

function fixBuilder(parser: Argv): Argv {
  return shared(parser)
    .positional('units', { type: 'string', describe: 'installed units; all of them if none is named' })
    .options({
      write: {
        type: 'boolean',
        default: false,
        group: 'Fix:',
        describe: 'write the files; without it nothing is changed',
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
    })
    .example('$0 fix', 'a diff per file, nothing written')
    .example('$0 fix --write', 'write the drop-ins')
    .example('$0 fix --prefer unit-hide-container-mounts', 'another remedy where it is offered')
}

function showBuilder(parser: Argv): Argv {
  return shared(parser)
    .positional('units', { type: 'string', describe: 'unit names; ntpd is ntpd.service' })
    .example('$0 show ntpd', 'each value, its file and line, and what it beat')
}

function explainBuilder(parser: Argv): Argv {
  return shared(parser)
    .positional('rule', { type: 'string', demandOption: true, describe: 'the id of a rule' })
    .example('$0 explain mounts/container-mount-leak', 'why, when, and what ends it')
}
