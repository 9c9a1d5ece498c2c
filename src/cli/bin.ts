import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

/** The program proper: its bundle exports this. */
interface Program {
  main(argv: readonly string[]): Promise<number>
}

/**
 * Loads the program with the code cache that the build left beside it, which halves the time to start. V8 takes a
 * cache only from its own version and for the same source; otherwise, or without one, it compiles as usual.
 */
function loadProgram(): Program {
  // The default has V8 compile anew what runs a few milliseconds, which a check of an ordinary host never earns back.
  setFlagsFromString('--interrupt-budget=4000000')
  const filename = join(__dirname, 'main.js')
  const cachedData = cacheOf(filename)
  const script = new Script(readFileSync(filename, 'latin1'), {
    filename,
    ...(cachedData ? { cachedData } : {}),
  })
  const module: { exports: unknown } = { exports: {} }
  script.runInThisContext()(module.exports, require, module, filename, __dirname)
  return module.exports as Program
}

function cacheOf(filename: string): Buffer | undefined {
  try {
    return readFileSync(`${filename}.cache`)
  } catch {
    return undefined
  }
}

try {
  void loadProgram()
    .main(process.argv.slice(2))
    .then(code => {
      process.exitCode = code
    })
} catch (error) {
  process.stderr.write(
    `unitlint: cannot load ${__dirname}: ${error instanceof Error ? error.message : 'failed'}; build or install it again\n`,
  )
  process.exitCode = 2
}
