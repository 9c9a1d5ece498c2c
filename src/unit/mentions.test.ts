import { describe, expect, it } from 'vitest'
import { allDirectives } from '../catalog/directive.ts'
import { host } from '../testing/host-literal.ts'
import { FORMER_NAMES, mentionsOf, unitsMentioning } from './mentions.ts'

describe('what a unit mentions', () => {
  it('knows every former name of the catalogue', () => {
    const renamed = allDirectives().filter(({ name, canonical }) => name !== canonical)
    expect(new Map(renamed.map(({ name, canonical }) => [name, canonical]))).toEqual(new Map(FORMER_NAMES))
  })

  it('gives the units of a list in its order', () => {
    const examined = host({
      units: {
        'b.service': '[Unit]\nBindTo=x.service\n',
        'a.service': '[Unit]\nBindsTo=x.service\nAfter=\n',
        'c.service': '[Unit]\nAfter=x.service\n',
      },
    })
    const installed = examined.installed()
    const names = (directive: string) => unitsMentioning(installed, directive).map(({ name }) => name)
    expect(names('BindsTo')).toEqual(['a.service', 'b.service'])
    expect(names('BindTo')).toEqual(['b.service'])
    expect(names('After')).toEqual(['a.service', 'c.service'])
    expect(names('Before')).toEqual([])
    expect([...mentionsOf(installed[0] ?? expect.fail())].sort()).toEqual(['After', 'BindsTo'])
  })
})
