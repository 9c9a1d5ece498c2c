import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allDirectives, knowledgeOf, parserOf } from '../catalog/directive.ts'
import { upstreamRelease } from '../catalog/systemd-version.ts'
import { parserNamed } from './parsers.ts'
import { isPlainValue, parsersWithPlainValues } from './plain-values.ts'

const RELEASES = [208, 215, 219, 229, 232, 239, 245, 247, 250, 252, 254, 257, 260, 262]

/** Text over the alphabet of the patterns, so that many of the texts are plain. */
const words = [
  'yes',
  'no',
  '1',
  '0',
  'on',
  'a',
  'b-c',
  'D_e',
  'x.service',
  'y.target',
  'z@',
  '.mount',
  'https://',
  'man:',
  '(8)',
  '/',
  '/usr',
  '/bin/true',
  '-',
  '!',
  '--x=y',
  '5',
  '30s',
  'min',
  'ms',
  '..',
  '.',
  ' ',
  ' ',
  '%i',
  '"',
  "'",
  '\\',
  ';',
  '#',
]
const text = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map(parts => parts.join(''))

describe.each(parsersWithPlainValues())('plain values of %s', parser => {
  const directives = allDirectives().filter(({ parsers }) => parsers.some(({ name }) => name === parser))

  it('draw no message from the parser, in any release', () => {
    let plain = 0
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...directives),
        fc.constantFrom(...RELEASES),
        (value, directive, release) => {
          const version = upstreamRelease(release)
          if (!isPlainValue(parser, value)) return
          if (knowledgeOf(directive, version) !== 'known' || parserOf(directive, version) !== parser) return
          plain++
          const complaints = parserNamed(parser)?.(value, {
            directive,
            version,
            unit: {
              name: 'u.service',
              type: 'service',
              instance: undefined,
              fragment: undefined,
              manager: 'system',
            },
            earlier: () => [],
          })
          // Where the parser cannot tell, nothing contradicts.
          expect(complaints ?? []).toEqual([])
        },
      ),
      { numRuns: 15_000, seed: 252 },
    )
    expect(plain).toBeGreaterThan(20)
  })
})
