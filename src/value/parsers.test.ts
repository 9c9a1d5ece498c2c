import { expect, it } from 'vitest'
import { allDirectives } from '../catalog/directive.ts'
import { FAMILIES, parserNamed } from './parsers.ts'

it('each parser is told in one family', () => {
  const names = FAMILIES.flatMap(family => Object.keys(family))
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

/** Parsers of before 208, of two short-lived directives, and the one that reads values without looking at them. */
const UNTOLD = [
  'exec_capabilities',
  'netclass',
  'path_unit',
  'timer_unit',
  'unit_blkio_bandwidth',
  'unit_blkio_weight',
  'unit_cgroup',
  'unit_cgroup_attr',
  'unit_cgroup_attr_pretty',
  'unit_cpu_shares',
  'unit_device_allow',
  'unit_memory_limit',
  'unit_names',
  'warn_compat',
]

it('every parser of the catalogue is told but for a few old ones', () => {
  const all = allDirectives().flatMap(({ parsers, rhelParsers }) => [
    ...parsers.map(({ name }) => name),
    ...rhelParsers.values(),
  ])
  const untold = [...new Set(all)].filter(name => parserNamed(name) === undefined).sort()
  expect(untold).toEqual(UNTOLD)
})
