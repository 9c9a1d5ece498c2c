import { describe, expect, it } from 'vitest'
import type { Directive } from '../../catalog/record.ts'
import { committedCatalogue } from './committed.ts'
import { HAND_FACTS } from './hand-facts.ts'
import { readShape } from './shapes.ts'

const { directives } = committedCatalogue()

function shapesOf(found: readonly Directive[]) {
  return found.map(({ kind, isList, onEmpty, onInvalid, specifiers }) => ({
    kind,
    isList,
    onEmpty,
    onInvalid,
    specifiers,
  }))
}

describe('facts kept by hand', () => {
  it.each([...HAND_FACTS.parserShapes])('agree with the catalogue on %s', (parser, text) => {
    const shapes = shapesOf(directives.filter(({ parsers }) => parsers.at(-1)?.name === parser))
    expect(shapes.length).toBeGreaterThan(0)
    for (const shape of shapes) expect(shape).toEqual(readShape(text))
  })

  it.each([...HAND_FACTS.directiveShapes])('agree with the catalogue on %s', (name, text) => {
    expect(shapesOf(directives.filter(directive => directive.name === name))).toEqual([readShape(text)])
  })

  it.each([...HAND_FACTS.replacements])('are of the end of %s', (name, replacement) => {
    const ended = directives.filter(directive => directive.name === name)
    expect(ended.length).toBeGreaterThan(0)
    for (const { ignoredIn, removedIn, ...directive } of ended) {
      expect(ignoredIn ?? removedIn).toBeDefined()
      expect(directive.replacement ?? '').toBe(replacement)
    }
  })

  it.each(['enum', 'enum -e-', 'enum -x--', 'enum -e-?', ''])('refuse the shape %j', text => {
    expect(() => readShape(text)).toThrow('no shape')
  })
})
