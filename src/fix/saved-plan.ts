import type { StatedFacts } from '../host/stated-facts.ts'
import { parseStatedFacts, StatedFactsError } from '../host/stated-facts.ts'
import { OUR_NAMES } from './our-files.ts'
import { readOwned } from './owned-file.ts'
import type { Effect, PlannedCommand, PlannedFile } from './plan.ts'
import { WriteError } from './write-error.ts'

/** A plan as it was saved: enough to write it exactly, or to tell why not. */
export interface SavedPlan {
  readonly files: readonly Omit<PlannedFile, 'beforeText'>[]
  readonly inputs: Readonly<Record<string, string>>
  readonly followUp: readonly PlannedCommand[]
  readonly effects: readonly Effect[]
  /** The units it looked at and changes. */
  readonly units: readonly string[]
  readonly ended: readonly {
    readonly rule: string
    readonly unit: string | null
    readonly isSysctl: boolean
  }[]
  readonly stated: StatedFacts | undefined
  readonly systemd: string | undefined
}

const SCHEMA = 'unitlint/plan-v1'
const DROP_IN = /^\/etc\/systemd\/system\/[\w:.\\@-]+\.[a-z]+\.d\/([\w.-]+)$/
const SYSCTL = /^\/etc\/sysctl\.d\/([\w.-]+)$/

/** Reads a plan. `shown` names its file in messages. Throws {@link WriteError} for what is no plan of unitlint's. */
export function readPlan(text: string, shown: string): SavedPlan {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw new WriteError(`${shown}: not valid JSON; give it what fix --plan wrote`)
  }
  const plan = objectOf(document, shown, 'the document')
  if (plan['schema'] !== SCHEMA) throw wrong(shown, `schema is not ${SCHEMA}`)
  const basis = plan['basis'] === undefined ? {} : objectOf(plan['basis'], shown, 'basis')
  const files = listOf(plan['files'], shown, 'files', fileOf)
  if (new Set(files.map(({ path }) => path)).size < files.length)
    throw wrong(shown, 'two files have one path')
  return {
    files,
    inputs: Object.fromEntries(
      Object.entries(objectOf(plan['inputs'], shown, 'inputs')).map(([path, digest]) => [
        path,
        stringOf(digest, shown, `inputs of ${path}`),
      ]),
    ),
    followUp: listOf(plan['followUp'], shown, 'followUp', (value, at) => {
      const each = objectOf(value, shown, at)
      return {
        command: stringOf(each['command'], shown, `${at}.command`),
        why: stringOf(each['why'], shown, `${at}.why`),
        cost: stringOf(each['cost'], shown, `${at}.cost`),
      }
    }),
    effects: listOf(plan['effects'] ?? [], shown, 'effects', (value, at) => {
      const each = objectOf(value, shown, at)
      const word = (name: string) => stringOf(each[name], shown, `${at}.${name}`)
      return {
        unit: word('unit'),
        directive: word('directive'),
        before: word('before'),
        after: word('after'),
      }
    }),
    units: listOf(basis['units'] ?? [], shown, 'basis.units', (value, at) => stringOf(value, shown, at)),
    ended: listOf(basis['ended'] ?? [], shown, 'basis.ended', (value, at) => {
      const each = objectOf(value, shown, at)
      return {
        rule: stringOf(each['rule'], shown, `${at}.rule`),
        unit: each['unit'] === null ? null : stringOf(each['unit'], shown, `${at}.unit`),
        isSysctl: each['isSysctl'] === true,
      }
    }),
    stated: statedOf(basis['facts'], shown),
    systemd: basis['systemd'] == null ? undefined : stringOf(basis['systemd'], shown, 'basis.systemd'),
  }

  function fileOf(value: unknown, at: string): SavedPlan['files'][number] {
    const each = objectOf(value, shown, at)
    const path = stringOf(each['path'], shown, `${at}.path`)
    const content = stringOf(each['content'], shown, `${at}.content`)
    const before = each['before'] === null ? null : stringOf(each['before'], shown, `${at}.before`)
    const name = DROP_IN.exec(path)?.[1]
    const sysctl = SYSCTL.exec(path)?.[1]
    const isOurs =
      name === undefined
        ? OUR_NAMES.sysctl.some(each => each === sysctl)
        : OUR_NAMES.dropIn.some(each => each === name)
    if (!isOurs) throw wrong(shown, `${at}.path ${JSON.stringify(path)} is no file that unitlint writes`)
    if (readOwned(content).kind !== 'owned') throw wrong(shown, `${at}.content is not as unitlint wrote it`)
    if (each['action'] !== (before === null ? 'create' : 'replace'))
      throw wrong(shown, `${at}.action does not fit before`)
    const rules = listOf(each['rules'], shown, `${at}.rules`, (rule, place) => stringOf(rule, shown, place))
    return { path, action: before === null ? 'create' : 'replace', before, content, rules }
  }
}

function statedOf(value: unknown, shown: string): StatedFacts | undefined {
  if (value == null) return undefined
  try {
    return parseStatedFacts(JSON.stringify(value), shown)
  } catch (error) {
    if (error instanceof StatedFactsError) throw new WriteError(error.message)
    throw error
  }
}

function wrong(shown: string, what: string): WriteError {
  return new WriteError(`${shown}: ${what}; give it what fix --plan wrote`)
}

function objectOf(value: unknown, shown: string, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(shown, `${name} is not an object`)
  return value as Record<string, unknown>
}

function listOf<T>(
  value: unknown,
  shown: string,
  name: string,
  read: (each: unknown, at: string) => T,
): readonly T[] {
  if (!Array.isArray(value)) throw wrong(shown, `${name} is not a list`)
  return value.map((each, index) => read(each, `${name}[${index}]`))
}

function stringOf(value: unknown, shown: string, name: string): string {
  if (typeof value !== 'string') throw wrong(shown, `${name} is not a text`)
  return value
}
