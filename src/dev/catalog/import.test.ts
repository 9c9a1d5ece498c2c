import { describe, expect, it } from 'vitest'
import { readRecord } from '../../catalog/directive-record.ts'
import { tellChanges } from './changes.ts'
import { cutBack } from './cut-back.ts'
import type { HandFacts } from './hand-facts.ts'
import { importTree } from './import.ts'
import { type Catalogue, renderCatalogue } from './records.ts'

/** The catalogue of a small systemd up to 262, in the lines of directives.gen.ts with the texts in place. */
const KNOWN = [
  'Colour|S|enum -e-- colour|240|red green blue@250',
  'Wet|S|boolean -e-- bool|240',
  'Plain|S|boolean -e-- bool|240',
  'Path|S|path -d-f path|240',
  'FatalPath|S|path -dff path|240',
  'ConditionA|U|condition-string ar-f condition|240',
  'ConditionB|U|condition-path ar-f condition|240',
  'Ignored|S|boolean -e-- bool warn_compat@250|240 250 250',
  'Removed|S|boolean -e-- bool|240 250  250',
]
const ROWS = [
  'Service.Colour, config_parse_colour, 0, 0',
  'Service.Wet, config_parse_bool, 0, 0',
  'Service.Plain, config_parse_bool, 0, 0',
  'Service.Path, config_parse_path, false, 0',
  'Service.FatalPath, config_parse_path, true, 0',
  'Unit.ConditionA, config_parse_condition, CONDITION_A, 0',
  'Unit.ConditionB, config_parse_condition, CONDITION_B, 0',
  'Service.Ignored, config_parse_warn_compat, DISABLED_LEGACY, 0',
]
const CODE = `
static const char* const colour_table[_COLOUR_MAX] = {
        "red", "green", "blue",
};
static const char* const wet_table[_WET_MAX] = {
        "no", "yes", "soaked",
};
DEFINE_STRING_TABLE_LOOKUP_WITH_BOOLEAN(wet, Wet, WET_YES);
DEFINE_CONFIG_PARSE_ENUM(config_parse_colour, colour, Colour);
DEFINE_CONFIG_PARSE_ENUM_WITH_DEFAULT(config_parse_wet, wet, Wet, WET_NO);
const UnitVTable service_vtable = {
        .sections = "Unit\\0Service\\0",
};
`

function catalogueOf(lines: readonly string[], newest = 262): Catalogue {
  const sections = new Map([
    ['S', 'Service'],
    ['U', 'Unit'],
  ])
  const directives = lines.map(line => {
    const [name = '', letter = '', shape = '', life = '', values = '', ...rest] = line.split('|')
    const fields = [name, letter, '0', life, values && '1', ...rest]
    return readRecord(sections.get(letter) ?? '', fields, [shape, values])
  })
  return { newest, directives, unitTypes: new Map([['service', ['Unit', 'Service']]]) }
}

const NO_FACTS: HandFacts = { parserShapes: new Map(), directiveShapes: new Map(), replacements: new Map() }

interface Edit {
  readonly rows?: string[]
  readonly code?: string
  readonly hand?: Partial<HandFacts>
}

/** Imports 263 with the tree changed by `edit`; gives lines like those of KNOWN that differ, and what was told. */
function imported(edit: Edit) {
  const tree = { gperf: (edit.rows ?? ROWS).join('\n'), code: edit.code ?? CODE }
  const before = catalogueOf(KNOWN)
  const result = importTree(before, tree, 263, { ...NO_FACTS, ...edit.hand })
  const lines = linesOf(result.catalogue)
  return {
    lines: lines.filter(line => !linesOf(before).includes(line)),
    told: tellChanges(result.changes),
    problems: result.problems,
    catalogue: result.catalogue,
  }
}

/** The rendered lines with the texts in place of their numbers. */
function linesOf(catalogue: Catalogue): string[] {
  const text = renderCatalogue(catalogue)
  const block = (name: string) => text.split(`${name} = \`\n`)[1]?.split('\n`')[0]?.split('\n') ?? []
  const shared = block('SHARED')
  return block('DIRECTIVES').map(line => {
    const [name, letters, shape = '', life, values = '', ...rest] = line.split('|')
    const textOf = (number: string) => (number === '' ? '' : shared[Number.parseInt(number, 36)])
    return [name, letters, textOf(shape), life, textOf(values), ...rest].join('|').replace(/\|+$/, '')
  })
}

const without = (start: string) => ROWS.filter(row => !row.startsWith(start))
const replaced = (start: string, row: string) => [...without(start), row]

describe('importTree', () => {
  it('changes nothing where nothing has changed', () => {
    const { lines, told, problems, catalogue } = imported({})
    expect({ lines, told, problems }).toEqual({ lines: [], told: [], problems: [] })
    expect(catalogue.newest).toBe(263)
  })

  it.each<[string, Edit, string[], string[]]>([
    [
      'a new directive with the shape of its parser',
      { rows: [...ROWS, 'Service.New, config_parse_bool, 0, 0'] },
      ['New|S|boolean -e-- bool|263'],
      ['added: New [Service]'],
    ],
    [
      'a shape by what the table hands to the parser',
      { rows: [...ROWS, 'Service.New, config_parse_path, true, 0'] },
      ['New|S|path -dff path|263'],
      ['added: New [Service]'],
    ],
    [
      'a new directive of a macro, with its words',
      { rows: [...ROWS, 'Service.New, config_parse_wet, 0, 0', 'Unit.New, config_parse_wet, 0, 0'] },
      ['New|SU|enum-or-boolean -d-- wet|263|BOOLEAN soaked'],
      ['added: New [Service Unit]'],
    ],
    [
      'a build option',
      {
        rows: [
          ...ROWS,
          '{% if HAVE_PAINT %}',
          'Service.New, config_parse_bool, 0, 0',
          '{% else %}',
          'Service.New, config_parse_warn_compat, DISABLED_CONFIGURATION, 0',
          '{% endif %}',
        ],
      },
      ['New|S|boolean -e-- bool|263||||paint'],
      ['added: New [Service]'],
    ],
    [
      'a boolean that takes words now',
      { rows: replaced('Service.Wet', 'Service.Wet, config_parse_wet, 0, 0') },
      ['Wet|S|enum-or-boolean -d-- bool wet@263|240|BOOLEAN soaked@263|bool<263'],
      ['read by another parser: Wet [Service] wet', 'new words: Wet [Service] =soaked'],
    ],
    [
      'words that come and go',
      { code: CODE.replace('"green", "blue"', '"blue", "grey"') },
      ['Colour|S|enum -e-- colour|240|red green!263 blue@250 grey@263'],
      ['new words: Colour [Service] =grey', 'words gone: Colour [Service] =green'],
    ],
    [
      'a directive that is gone',
      { rows: without('Service.Plain'), hand: { replacements: new Map([['Plain', 'Wet']]) } },
      ['Plain|S|boolean -e-- bool|240 263  263|||Wet'],
      ['removed: Plain [Service]'],
    ],
    [
      'a directive that has no effect any more and nothing in its place',
      {
        rows: replaced('Service.Plain', 'Service.Plain, config_parse_warn_compat, DISABLED_LEGACY, 0'),
        hand: { replacements: new Map([['Plain', '']]) },
      },
      ['Plain|S|boolean -e-- bool warn_compat@263|240 263 263'],
      ['ignored from now on: Plain [Service]'],
    ],
    [
      'the end of one that was ignored',
      { rows: without('Service.Ignored') },
      ['Ignored|S|boolean -e-- bool warn_compat@250|240 250 250 263'],
      ['removed: Ignored [Service]'],
    ],
    [
      'a parser known by hand, which expands specifiers',
      {
        rows: replaced('Service.Plain', 'Service.Plain, config_parse_odd, 0, 0'),
        hand: { parserShapes: new Map([['odd', 'string -r-f']]) },
      },
      ['Plain|S|string -r-f263 bool odd@263|240||bool<263'],
      ['read by another parser: Plain [Service] odd'],
    ],
    [
      'a shape given by hand for a directive',
      {
        rows: [...ROWS, 'Unit.ConditionC, config_parse_condition, CONDITION_C, 0'],
        hand: { directiveShapes: new Map([['ConditionC', 'condition-string ar-f']]) },
      },
      ['ConditionC|U|condition-string ar-f condition|263'],
      ['added: ConditionC [Unit]'],
    ],
  ])('writes %s', (_what, edit, lines, told) => {
    const result = imported(edit)
    expect(result.problems).toEqual([])
    expect(result.lines).toEqual(lines)
    expect(result.told).toEqual(told)
    // The same tree once more changes nothing, and taking the release out again gives what was before.
    const tree = { gperf: (edit.rows ?? ROWS).join('\n'), code: edit.code ?? CODE }
    const again = importTree(result.catalogue, tree, 263, { ...NO_FACTS, ...edit.hand })
    expect([again.changes, again.problems]).toEqual([[], []])
    expect(again.catalogue).toEqual(result.catalogue)
    // What replaces a directive is kept: no import could find it again.
    const cut = linesOf(cutBack(result.catalogue, 262)).map(line => line.replace(/\|\|\|Wet$/, ''))
    expect(cut).toEqual(KNOWN)
  })

  it.each([
    [
      'an unknown parser',
      { rows: [...ROWS, 'Service.New, config_parse_odd, 0, 0'] },
      /^Service\.New: config_parse_odd is not known: .* a line for odd in parserShapes of src\/dev\/catalog\/hand-facts\.ts$/,
    ],
    [
      'a parser of several kinds',
      { rows: [...ROWS, 'Unit.ConditionC, config_parse_condition, CONDITION_C, 0'] },
      /^Unit\.ConditionC: config_parse_condition reads values of several kinds \(condition-string, condition-path\): .* ConditionC in directiveShapes/,
    ],
    [
      'no replacement',
      { rows: without('Service.Plain') },
      /^Service\.Plain has no effect .* Plain in replacements/,
    ],
    [
      'a directive that comes back',
      { rows: [...ROWS, 'Service.Removed, config_parse_bool, 0, 0'] },
      /^Service\.Removed was gone and is back/,
    ],
    [
      'an ignored directive that comes back',
      { rows: replaced('Service.Ignored', 'Service.Ignored, config_parse_bool, 0, 0') },
      /^Service\.Ignored was gone and is back/,
    ],
    [
      'a table that is not found',
      { code: CODE.replace('colour_table', 'paint_table') },
      /^Service\.Colour: the tree shows no table of its words: .* a line for colour in src\/dev\/catalog\/word-sources\.ts$/,
    ],
    [
      'a new section',
      { rows: [...ROWS, 'Kite.New, config_parse_bool, 0, 0'] },
      /^Kite\.New: the section is new: .* src\/catalog\/record\.ts$/,
    ],
    [
      'a new unit type',
      { code: CODE.replace('service_vtable', 'kite_vtable') },
      /^units of type kite are new: src\/catalog\/unit-name\.ts/,
    ],
  ])('refuses %s', (_what, edit, problem) => {
    expect(imported(edit).problems).toEqual([expect.stringMatching(problem)])
  })

  it('refuses older releases', () => {
    expect(() => importTree(catalogueOf(KNOWN), { gperf: ROWS.join('\n'), code: CODE }, 261)).toThrow(
      'goes up to 262 already',
    )
  })

  it('adds sections that a unit type reads', () => {
    const { catalogue, told } = imported({ code: CODE.replace('Service\\0', 'Service\\0Swap\\0') })
    expect(catalogue.unitTypes.get('service')).toEqual(['Unit', 'Service', 'Swap'])
    expect(told).toEqual(['sections of units: .service Swap'])
  })
})
