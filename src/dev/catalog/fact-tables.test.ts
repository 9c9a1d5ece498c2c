import { describe, expect, it } from 'vitest'
import { catalogueFromFacts, type FactTables } from './fact-tables.ts'
import { renderCatalogue } from './records.ts'

const renderCatalog = (tables: FactTables) => renderCatalogue(catalogueFromFacts(tables))

describe('the catalogue from fact tables', () => {
  const head = 'section directive kind values list empty on_invalid specifiers since deprecated_in ignored_in'
  const tail =
    'removed_in status replacement note rhel7 rhel8 rhel9 rhel10 backports build_feature parser ltype'
  const columns = `${head} ${tail} parser_history`.split(' ')
  const defaults = { kind: 'enum', list: 'no', empty: 'error', since: '183', parser_history: 'a@183 b@240' }
  const rhel = { rhel7: 'yes', rhel8: 'yes', rhel9: 'yes', rhel10: 'yes' }
  const tsv = (...rows: Readonly<Record<string, string>>[]) =>
    [columns, ...rows.map(row => columns.map(name => ({ ...defaults, ...rhel, ...row })[name] ?? ''))]
      .map(cells => cells.join('\t'))
      .join('\n')
  const tables = (directives: string, unitTypes: string) => ({
    directives,
    unitTypes,
    enums: 'enum\tvalue',
    parserDeltas:
      'branch\tbase\tsection\tdirective\tparser_base\tparser_branch\n' +
      'rhel7.9\t219\tService\tBar\tconfig_parse_limit\tconfig_parse_bytes_limit',
  })
  const overridden =
    'MountFlags TimeoutAbortSec BusName Timestamping CPUSchedulingPolicy IOSchedulingClass ProtectHostname'
  const stubs = overridden
    .split(' ')
    .map(name => ({ section: 'Service', directive: name, empty: name === 'BusName' ? 'reset' : 'error' }))
  const render = (...rows: Readonly<Record<string, string>>[]) =>
    renderCatalog(tables(tsv(...stubs, ...rows), 'type\tsections_known\nservice\tUnit Service'))

  it('merges equal rows of several sections and notes deviations of RHEL only', () => {
    const text = render(
      { section: 'Service', directive: 'Foo', values: 'a b@240!250' },
      { section: 'Mount', directive: 'Foo', values: 'a b@240!250' },
      {
        section: 'Service',
        directive: 'Bar',
        since: '230',
        rhel7: 'yes>=7.4',
        backports: 'rhel7>=7.4 229.3 sle15',
      },
    )
    const shared = /SHARED = `\n([^`]*)`/.exec(text)?.[1]?.split('\n') ?? []
    const shape = shared.indexOf('enum -e-- a b@240').toString(36)
    const values = shared.indexOf('a b@240!250').toString(36)
    expect(text).toContain(`\nFoo|SM|${shape}|183|${values}\n`)
    expect(text).toContain(`\nBar|S|${shape}|230||rhel7:yes>=7.4 229.3 p7:bytes_limit\n`)
    expect(text).toContain('\nservice|Unit Service\n')
  })

  it('refuses what it cannot write or read', () => {
    expect(() => render({ section: 'Service', directive: 'Foo', replacement: 'a|b' })).toThrow('cannot write')
    expect(() => render({ section: 'Service', directive: 'Foo', empty: 'weird' })).toThrow('not known: weird')
    expect(() => render({ section: 'Nowhere', directive: 'Foo' })).toThrow('section Nowhere')
    expect(() => render({ section: 'Service', directive: 'Foo', values: '(a)b?' })).toThrow('no value')
    expect(() => renderCatalog(tables(tsv(), 'type\tsections_known'))).toThrow('needs no override')
  })
})
