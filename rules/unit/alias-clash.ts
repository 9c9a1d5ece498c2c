import { parseUnitName } from '../../src/catalog/unit-name.ts'
import type { Host } from '../../src/host/host.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { aliasProblem, installWords } from '../../src/unit/install-section.ts'
import { unitsMentioning } from '../../src/unit/mentions.ts'
import type { Unit } from '../../src/unit/unit.ts'

export default defineRule({
  summary: 'aliases that systemctl enable cannot make, or that hide another unit',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5) Alias=', 'unit_file_verify_alias() in shared/install.c'],
  remedyIds: [],

  *check({ host }) {
    for (const unit of unitsMentioning(host.installed(), 'Alias')) {
      if (unit.loadState !== 'loaded') continue
      for (const { word, assignment } of installWords(host.settings(unit), 'Alias')) {
        const problem = problemOf(host, unit, word)
        if (problem === undefined) continue
        yield {
          kind: 'match',
          unit,
          at: { kind: 'assignment', assignment },
          confidence: 'certain',
          related: [],
          data: { unit: unit.name, alias: word, problem },
          key: word,
        }
      }
    }
  },

  message: ({ unit, alias, problem }) =>
    `Alias=${alias} of ${unit} ${problem}; take the alias away or correct it`,
})

function problemOf(host: Host, unit: Unit, alias: string): string | undefined {
  // The file's own name decides, and specifiers are for systemctl.
  const name = parseUnitName(unit.fragment?.slice(unit.fragment.lastIndexOf('/') + 1) ?? unit.name)
  if (!name || alias.includes('%')) return undefined
  return aliasProblem(name, alias) ?? hidden(host, unit, alias)
}

/** A link of that name in /etc takes the place of a unit that has a file of its own. */
function hidden(host: Host, unit: Unit, alias: string): string | undefined {
  const other = host.units.load(alias)
  const isItself = other?.name === unit.name || other?.fragment === unit.fragment
  if (!other || isItself || other.loadState !== 'loaded' || !other.fragment?.endsWith(`/${alias}`))
    return undefined
  const isShadowed = !other.fragment.startsWith('/etc/')
  return isShadowed
    ? `would hide another unit, ${other.fragment}, once it is enabled`
    : `cannot be made: ${other.fragment} is another unit, so that enabling fails`
}
