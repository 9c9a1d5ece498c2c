import type { Argv } from 'yargs'
import yargs from 'yargs/yargs'
import { visible } from '../report/visible.ts'
import { VERSION } from '../version.ts'
import { COMMANDS, type Command, wordsOf } from './commands.ts'
import { EXIT, UsageError } from './exit.ts'
import { terminalWidth } from './style.ts'

const EXIT_CODES =
  'Exit codes: 0 nothing found, 1 findings, 2 wrong use, 3 not everything could be looked at.'

/** Runs the command line and gives the exit code; errors become one line on standard error. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    const prefix = error instanceof Error && EXPECTED.has(error.name) ? '' : 'internal error: '
    process.stderr.write(`unitlint: ${prefix}${visible(text.split('\n')[0] ?? '')}\n`)
    return EXIT.usage
  }
}

/** Errors whose message is written for the user. */
const EXPECTED: ReadonlySet<string> = new Set(['UsageError', 'DriftError', 'WriteError'])

/** The command's name comes first or behind flags; `--help` and `--version` may stand without one. */
async function run(words: readonly string[]): Promise<number> {
  // yargs takes -fjson for five flags.
  const argv = words.flatMap(word => (/^-f[a-z]/.test(word) ? ['-f', word.slice(2)] : [word]))
  const at = argv.findIndex((word, index) => Object.hasOwn(COMMANDS, word) && !takesValue(argv[index - 1]))
  const command = at < 0 ? undefined : COMMANDS[argv[at] ?? '']
  if (command && argv[0] === 'help') return runCommand(command, ['--help'])
  if (
    command &&
    argv.slice(0, at).every((word, index) => word.startsWith('-') || takesValue(argv[index - 1]))
  ) {
    return runCommand(command, [...argv.slice(0, at), ...argv.slice(at + 1)])
  }
  return overview(argv[0] === 'help' ? ['--help'] : argv)
}

/** Whether the next word belongs to this flag. */
function takesValue(word: string | undefined): boolean {
  return (
    word !== undefined &&
    /^-(?:f|-[a-z-]+)$/.test(word) &&
    !/^--(?:user|quiet|timings|allow-partial|help|version|write|ask|unsafe|force|reload)$/.test(word)
  )
}

/**
 * One command's own parser. yargs' command machinery is not used: it prints the whole help into memory before
 * each run, which costs more than the run of a small host.
 */
async function runCommand(command: Command, argv: readonly string[]): Promise<number> {
  const parser = command
    .flags(plainParser(argv))
    .usage(`$0 ${command.usage}\n\n${command.describe}`)
    .strictOptions()
    .example(command.examples.map(([call, purpose]) => [`$0 ${call}`, purpose]))
    .demandCommand(
      command.takes === 'some' || command.takes === 'one' ? 1 : 0,
      command.takes === 'none' ? 0 : command.takes === 'one' ? 1 : Number.POSITIVE_INFINITY,
      `${command.usage}: name what it is to work on`,
      `${command.usage}: too many words; unitlint ${command.usage.split(' ')[0]} --help shows what it takes`,
    )
  const args = parser.parseSync()
  // --help and --version have printed what was asked for.
  if (args['help'] === true || args['version'] === true) return EXIT.ok
  return command.run(wordsOf(args), args)
}

/** The help of all commands; anything but `--help` and `--version` is wrong use. */
function overview(argv: readonly string[]): number {
  let parser = plainParser(argv).usage(
    'Finds what is wrong with the units of a host, and the combinations of units, kernel and container engine that break it.\n\nUsage: $0 COMMAND [OPTIONS]',
  )
  for (const { usage, describe } of Object.values(COMMANDS)) parser = parser.command(usage, describe)
  const { _: words, help, version } = parser.parseSync()
  if (help === true || version === true) return EXIT.ok
  const [word] = words
  throw new UsageError(
    word === undefined
      ? 'name a command; unitlint --help lists them'
      : `${word}: no such command; unitlint --help lists them`,
  )
}

function plainParser(argv: readonly string[]): Argv {
  return yargs([...argv])
    .scriptName('unitlint')
    .detectLocale(false)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
    })
    .exitProcess(false)
    .version(VERSION)
    .help()
    .wrap(Math.min(100, terminalWidth() ?? 100))
    .epilogue(EXIT_CODES)
    .fail((message, error) => {
      throw error instanceof UsageError ? error : new UsageError(inOneLine(String(message ?? error?.message)))
    })
}

/** yargs' messages name flags without their dashes, over several lines, and do not say what to do. */
function inOneLine(message: string): string {
  const unknown = /^Unknown arguments?: (.*)/.exec(message)?.[1]
  if (unknown !== undefined) {
    const flags = unknown.split(', ').map(name => (name.length > 1 ? `--${name}` : `-${name}`))
    return `${flags.join(', ')}: no such flag here; --help lists them`
  }
  const lacking = /^Not enough arguments following: (.*)/.exec(message)?.[1]
  if (lacking !== undefined) return `${lacking.length > 1 ? '--' : '-'}${lacking}: give it a value`
  return message
    .split(/\s*\n\s*/)
    .filter(line => line !== '')
    .join(' ')
}
