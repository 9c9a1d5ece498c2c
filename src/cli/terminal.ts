import type { Dialogue } from './ask.ts'
import { UsageError } from './exit.ts'
import type { Output } from './output.ts'

/** Refuses `--ask` where nobody can be asked, or where the questions would end up in a JSON document. Throws {@link UsageError}. */
export function requireTerminal(outputs: readonly Output[]): void {
  if (outputs.some(({ format, file }) => format === 'json' && file === undefined)) {
    throw new UsageError('--ask: the questions would mix with the JSON; write it with -f json=FILE')
  }
  const { isatty } = process.getBuiltinModule('node:tty')
  if (!isatty(0) || !isatty(1)) {
    throw new UsageError(
      '--ask: standard input and output must be a terminal; elsewhere choose with --prefer, --unsafe, --select',
    )
  }
}

/**
 * Holds a dialogue on the terminal; lines that are typed ahead answer the next questions. Ctrl-D is the end of input;
 * Ctrl-C ends the run before anything is written, as a {@link UsageError}.
 */
export async function onTerminal<T>(talk: (dialogue: Dialogue) => Promise<T>): Promise<T> {
  // Loaded here since no other command needs it.
  const { createInterface } = process.getBuiltinModule('node:readline')
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const typed: string[] = []
  let isOpen = true
  let isStopped = false
  let wake: () => void = () => undefined
  lines.on('line', line => {
    typed.push(line)
    wake()
  })
  lines.on('close', () => {
    isOpen = false
    wake()
  })
  lines.on('SIGINT', () => {
    isStopped = true
    wake()
  })
  const ask = async (question: string) => {
    if (isOpen) {
      lines.setPrompt(question)
      lines.prompt()
    }
    while (typed.length === 0 && isOpen && !isStopped) {
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
    if (isStopped) throw new UsageError('stopped by Ctrl-C; nothing was changed')
    return typed.shift()
  }
  try {
    return await talk({ ask, print: text => void process.stdout.write(text) })
  } finally {
    // The next line, a report or an error, is not to stand behind an open question.
    if (isStopped || !isOpen) process.stdout.write('\n')
    lines.close()
  }
}
