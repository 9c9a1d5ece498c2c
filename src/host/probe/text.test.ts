import { describe, expect, it } from 'vitest'
import { commandWords } from './docker-command.ts'
import { parseEnvironmentFile } from './environment.ts'
import { parseJsonText } from './json-text.ts'

describe('parseEnvironmentFile', () => {
  it.each<[string, Record<string, string>]>([
    ['A=1\nB = two words  \n', { A: '1', B: 'two words' }],
    ['# A=1\n;B=2\n\n  C=3', { C: '3' }],
    ['OPTIONS=\'--a --b="c"\'\n', { OPTIONS: '--a --b="c"' }],
    ['A="x \\"y\\" \\$z \\n"\n', { A: 'x "y" $z \\n' }],
    ['A=x \\\n  y\nB=2', { A: 'x   y', B: '2' }],
    ['A="one\ntwo"\nB=2', { A: 'one\ntwo', B: '2' }],
    [`A="a" 'b' c\n`, { A: 'abc' }],
    [`A=it's\nB=2\n`, { A: "it's", B: '2' }],
    [`if [ -z "\${X}" ]; then\n    X=/etc\nfi\n`, { X: '/etc' }],
    ['A=\nB=2', { A: '', B: '2' }],
    ['A=1\nA=2', { A: '2' }],
    ['=x\nA=1', { A: '1' }],
    ['A="unclosed\nB=2', { A: 'unclosed\nB=2' }],
    ['A=x\\', { A: 'x' }],
  ])('of %j', (text, expected) => {
    expect(Object.fromEntries(parseEnvironmentFile(text))).toEqual(expected)
  })
})

describe('commandWords', () => {
  const variables = new Map([
    ['OPTIONS', { value: `--graph /data --label "a b"`, from: '/etc/sysconfig/docker' }],
    ['DRIVER', { value: 'overlay 2', from: '/etc/default/docker' }],
  ])
  const words = (value: string) =>
    commandWords(value, 'u', { variables, incomplete: undefined }).map(word => word.value)

  it.each([
    ['/usr/bin/dockerd -H fd://', ['-H', 'fd://']],
    ['-/usr/bin/dockerd $OPTIONS', ['--graph', '/data', '--label', 'a b']],
    ['/usr/bin/dockerd $NONE --x', ['--x']],
    [`/usr/bin/dockerd -s \${DRIVER} \${NONE}`, ['-s', 'overlay 2', '']],
    ['/usr/bin/dockerd x$OPTIONS $$OPTIONS', ['x$OPTIONS', '$OPTIONS']],
    [':/usr/bin/dockerd $OPTIONS', ['$OPTIONS']],
    [
      "/bin/sh -c '/usr/bin/docker-current daemon $OPTIONS 2>&1 | x'",
      ['/usr/bin/docker-current', 'daemon', '--graph', '/data', '--label', 'a b', '2>&1', '|', 'x'],
    ],
    ['/bin/bash -c', []],
    ['', []],
  ])('of %j', (value, expected) => {
    expect(words(value)).toEqual(expected)
  })

  it('name the file each comes from', () => {
    const found = commandWords(`/d -s \${DRIVER} $OPTIONS`, 'unit', { variables, incomplete: undefined })
    expect(found.map(word => word.from)).toEqual([
      'unit',
      '/etc/default/docker',
      ...Array(4).fill('/etc/sysconfig/docker'),
    ])
  })
})

describe('parseJsonText', () => {
  it('parses, with a byte order mark too', () => {
    expect(parseJsonText('\uFEFF{"a": [1, "\\u00e4"]}')).toEqual({ ok: true, value: { a: [1, 'ä'] } })
  })

  it.each([
    ['', 1, 1, 'ends too early'],
    ['{"a": 1', 1, 8, 'ends too early'],
    ['{"a": x}', 1, 7, 'unexpected "x"'],
    ['{\n  "a": 1,\n}', 3, 1, 'unexpected "}"'],
    ['{"a" 1}', 1, 6, 'unexpected "1"'],
    ['[1 2]', 1, 4, 'unexpected "2"'],
    ['[1,]', 1, 4, 'unexpected "]"'],
    ['[1}', 1, 3, 'unexpected "}"'],
    ['{} {}', 1, 4, 'unexpected "{"'],
    ["{'a': 1}", 1, 2, `unexpected "'"`],
    ['{"a": "b', 1, 7, 'unexpected "\\""'],
    ['{"a": "b\nc"}', 1, 7, 'unexpected "\\""'],
    ['{,}', 1, 2, 'unexpected ","'],
    ['{1: 2}', 1, 2, 'unexpected "1"'],
    ['[:]', 1, 2, 'unexpected ":"'],
    ['# comment\n{}', 1, 1, 'unexpected "#"'],
    ['[01]', 1, 3, 'unexpected "1"'],
    [']', 1, 1, 'unexpected "]"'],
    ['\n\n  {"a":\r\n nul }', 4, 2, 'unexpected "n"'],
  ])('places the failure of %j', (text, line, column, why) => {
    expect(parseJsonText(text)).toEqual({ ok: false, line, column, why })
  })

  it('agrees with JSON.parse that nothing in a good text is out of place', () => {
    for (const good of [
      '{"a":{"b":[1,-2.5e+3,true,false,null,"\\n"]},"c":[],"d":{}}',
      '1',
      '"x"',
      '[[],{}]',
    ]) {
      expect(parseJsonText(`${good} !`)).toMatchObject({
        ok: false,
        column: good.length + 2,
        why: 'unexpected "!"',
      })
    }
  })

  it('survives deep nesting', () => {
    expect(parseJsonText('['.repeat(200_000))).toMatchObject({ ok: false, column: 200_001 })
  })
})
