import { expect, it } from 'vitest'
import { readUnitSections } from './unit-sections.ts'

it('reads the sections of every table of functions', () => {
  const code = `
const UnitVTable kite_vtable = {
        .object_size = sizeof(Kite),
        .sections =
                "Unit\\0"
                "Kite\\0"
                "Install\\0",
        .private_section = "Kite",
};

const UnitVTable string_vtable = {
        .sections = "Unit\\0Install\\0",
};
`
  expect([...readUnitSections(code)]).toEqual([
    ['kite', ['Unit', 'Kite', 'Install']],
    ['string', ['Unit', 'Install']],
  ])
})
