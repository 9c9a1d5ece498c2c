import { writeFileSync, writeSync } from 'node:fs'
import { fileErrorReason } from '../fix/reason.ts'
import { UsageError } from './exit.ts'

/** Where one format goes: standard output, or a file the user named. */
export interface Output {
  readonly format: string
  readonly file: string | undefined
}

const KNOWN = ['pretty', 'concise', 'json']

/** Reads `--format` values; a command without a concise form prints the pretty one. Throws {@link UsageError} for another format. */
export function outputsOf(formats: readonly string[]): readonly Output[] {
  const outputs = (formats.length === 0 ? ['pretty'] : formats).map(value => {
    const equals = value.indexOf('=')
    const format = equals < 0 ? value : value.slice(0, equals)
    const file = equals < 0 ? undefined : value.slice(equals + 1)
    if (!KNOWN.includes(format)) {
      throw new UsageError(`--format ${value}: unknown format; choose from ${KNOWN.join(', ')}`)
    }
    if (file === '') throw new UsageError(`--format ${value}: name the file behind the =`)
    return { format, file }
  })
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError(
      '--format: only one format can go to standard output; write the others as FORMAT=FILE',
    )
  }
  return outputs
}

/** Writes a text to its output. Throws {@link UsageError} where a file cannot be written. */
export function emit({ file }: Output, text: string): void {
  if (file === undefined) {
    writeAll(text)
    return
  }
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(`${file}: ${fileErrorReason(error)}; name a file that can be written`)
  }
}

/** Writes all of a text to standard output at once; a reader that went away (`| head`) is no error. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text)
  let at = 0
  while (at < bytes.length) {
    try {
      at += writeSync(1, bytes, at)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
    }
  }
}
