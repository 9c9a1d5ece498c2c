import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { LEAKING_FACTS, type Outcome } from '../../cli/run.ts'
import { namesOf, straying } from './confined.ts'
import { fillOutside, MARKER, snapshot } from './outside.ts'
import { type TracedRun, type TraceOptions, traced } from './trace.ts'
import { harmless, Tree } from './trees.ts'

/** Control characters but the line break, and what turns the writing direction around. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/

/** A folder for trees beside the one that they would like to reach. */
export class Stage {
  readonly folder = mkdtempSync(join(realpathSync(tmpdir()), 'unitlint-hostile-'))
  readonly outside = join(this.folder, 'outside')
  /** What runs ask for by name on trees without any malice, those that fail included. */
  readonly harmlessNames: ReadonlySet<string>
  /** A plan for a harmless tree: the word PLAN of a command. */
  readonly plan = join(this.folder, 'plan.json')
  /** A plan that nobody saved: the word HOSTILE. */
  readonly hostilePlan = join(this.folder, 'hostile.json')
  private readonly facts = join(this.folder, 'facts.json')
  private readonly before: ReadonlyMap<string, string>
  private trees = 0

  /** `commands` are run on harmless trees to learn what they ask for. */
  constructor(commands: readonly (readonly string[])[]) {
    chmodSync(this.folder, 0o755)
    mkdirSync(this.outside)
    fillOutside(this.outside)
    writeFileSync(this.facts, JSON.stringify(LEAKING_FACTS))
    this.before = snapshot(this.outside)
    const names = new Set<string>()
    const learn = (tree: Tree, command: readonly string[]) => {
      for (const name of namesOf(this.traced(tree, command).calls, tree.root)) names.add(name)
    }
    const good = this.tree()
    this.traced(good, ['fix', '--plan', this.plan])
    writeFileSync(this.hostilePlan, '')
    for (const command of commands) learn(good, command)
    // What is said about a unit that is not there.
    const other = this.tree()
    other.remove('usr/lib/systemd/system/a.service')
    for (const command of [...commands, ['check', 'a.service']]) learn(other, command)
    this.harmlessNames = names
  }

  /** A new harmless tree. */
  tree(): Tree {
    const tree = new Tree(join(this.folder, `root-${this.trees++}`), this.outside)
    mkdirSync(tree.root)
    harmless(tree)
    return tree
  }

  /** Another tree of the same content. */
  copy(from: Tree): Tree {
    const tree = new Tree(join(this.folder, `root-${this.trees++}`), this.outside)
    cpSync(from.root, tree.root, { recursive: true, verbatimSymlinks: true })
    return tree
  }

  /** The arguments that run a command on a tree. */
  words(tree: Tree, command: readonly string[]): readonly string[] {
    const words = command.map(word => ({ PLAN: this.plan, HOSTILE: this.hostilePlan })[word] ?? word)
    return [...words, '--root', tree.root, '--facts', this.facts, '--color', 'never']
  }

  traced(tree: Tree, command: readonly string[], options?: TraceOptions): TracedRun {
    return traced(this.words(tree, command), options)
  }

  /** Runs a command and demands that it asks for nothing outside and ends in order. */
  expectConfined(tree: Tree, command: readonly string[], options?: TraceOptions): TracedRun {
    const run = this.traced(tree, command, options)
    expect(straying(run.calls, tree.root, this.harmlessNames), command.join(' ')).toEqual([])
    expectOrder(run, command.join(' '))
    return run
  }

  /** Demands that the folder outside is as it was at the start. */
  expectUntouched(): void {
    expect(snapshot(this.outside)).toEqual(this.before)
  }

  /** Takes all away. */
  strike(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Demands a known exit code, at most one line of error behind the notice of an interrupted run, nothing raw for the terminal, and nothing from outside. */
export function expectOrder({ code, stdout, stderr }: Outcome, command: string): void {
  expect([0, 1, 2, 3], `${command}: exit ${code}; ${stderr.slice(0, 2000)}`).toContain(code)
  expect(stderr, command).toMatch(
    /^(?:unitlint: an interrupted run was taken back first\n)?(?:unitlint: [^\n]*\n)?$/,
  )
  expect(stderr, command).not.toContain('internal error')
  for (const text of [stdout, stderr]) {
    expect(text, command).not.toMatch(UNSAFE)
    expect(text, command).not.toContain(MARKER)
  }
}
