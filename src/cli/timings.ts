/** Measures the phases of a run; prints them on standard error where `--timings` asks for it. */
export class Timings {
  private readonly phases: [name: string, milliseconds: number][] = []
  // Node.js counts from the start of the process.
  private last = 0

  constructor(private readonly isWanted: boolean) {
    this.done('start')
  }

  /** Ends a phase, which began where the last one ended. */
  done(phase: string): void {
    if (!this.isWanted) return
    const now = performance.now()
    this.phases.push([phase, now - this.last])
    this.last = now
  }

  /** Prints one line per phase and the whole. */
  print(): void {
    if (!this.isWanted) return
    const rows: readonly (readonly [string, number])[] = [...this.phases, ['all', this.last]]
    for (const [name, time] of rows) process.stderr.write(`${time.toFixed(1).padStart(8)} ms  ${name}\n`)
  }
}
