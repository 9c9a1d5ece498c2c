import { describe, expect, it } from 'vitest'
import { readRecord } from '../../catalog/directive-record.ts'
import * as gen from '../../catalog/directives.gen.ts'
import { committedCatalogue, committedTexts } from './committed.ts'
import { renderCatalogue } from './records.ts'

/** Directives of the section Service from lines as the file has them. */
function read(lines: readonly string[], texts: readonly string[]) {
  return lines.map(line => readRecord('Service', line.split('|'), texts))
}

function render(lines: readonly string[], texts: readonly string[], former: readonly string[] = texts) {
  const directives = read(lines, texts)
  return renderCatalogue(
    { newest: 262, directives, unitTypes: new Map([['service', ['Unit', 'Service']]]) },
    former,
  )
}

describe('renderCatalogue', () => {
  it('writes what directive.ts has read from the committed file', () => {
    const text = renderCatalogue(committedCatalogue(), committedTexts())
    expect(text).toContain(`\`${gen.DIRECTIVES}\``)
    expect(text).toContain(`\`${gen.SHARED}\``)
    expect(text).toContain(`\`${gen.UNIT_TYPES}\``)
    expect(text).toContain(`NEWEST_RELEASE = ${gen.NEWEST_RELEASE}\n`)
  })

  it('merges equal directives of several sections', () => {
    const [service] = read(['Foo|S|0|200'], ['boolean -e-- bool'])
    if (!service) throw new Error('no directive')
    const directives = [
      service,
      { ...service, section: 'Mount' },
      { ...service, section: 'Swap', since: 201 },
    ]
    const text = renderCatalogue({ newest: 262, directives, unitTypes: new Map() })
    expect(text).toContain('\nFoo|SM|0|200\nFoo|W|0|201\n')
  })

  it('keeps the numbers of texts and gives those of lost ones to new ones', () => {
    const texts = ['boolean -e-- bool', 'string -r-f string', 'enum -e-- colour', 'red']
    const former = ['boolean -e-- bool', 'lost', 'enum -e-- colour', 'also lost']
    const text = render(['A|S|0|200', 'B|S|1|200', 'C|S|2|200|3'], texts, former)
    expect(text).toContain('\nA|S|0|200\nB|S|1|200\nC|S|2|200|3\n')
    expect(text).toContain('\nboolean -e-- bool\nstring -r-f string\nenum -e-- colour\nred\n')
    expect(render(['A|S|0|200', 'C|S|2|200'], texts, former)).toContain('\nA|S|0|200\nC|S|1|200\n')
  })

  it.each([
    ['A|S|0|200|||x`y', 'cannot write'],
    ['A|S|0|200|1', 'no value: (odd)'],
  ])('refuses %s', (line, message) => {
    expect(() => render([line], ['boolean -e-- bool', '(odd)'])).toThrow(message)
  })
})
