import { describe, expect, it } from 'vitest'
import { upstreamRelease } from '../catalog/systemd-version.ts'
import { type FileMap, MemorySource } from '../host/source/memory-source.ts'
import { UnitLoader } from './loader.ts'

const USR = '/usr/lib/systemd/system'
const ETC = '/etc/systemd/system'
const CONF = '[Unit]\nDescription=x\n'

/** The drop-ins of a unit, without the directory `system/`, as one release finds them. */
function dropIns(files: FileMap, release: number, unit: string): string[] {
  const source = new MemorySource(files)
  const loader = new UnitLoader(source, { manager: { kind: 'system' }, version: upstreamRelease(release) })
  return (loader.load(unit)?.dropIns ?? []).map(path => path.replace(/^.*\/system\//, ''))
}

// What the real systemd 252 does is tested against it in test/systemd; here is what other releases do otherwise.
describe('drop-ins from release to release', () => {
  const levels = {
    [`${USR}/a-b@.service`]: CONF,
    ...Object.fromEntries(
      ['a-b@x.service', 'a-b@.service', 'a-.service', 'a-@x.service', 'service'].map(name => [
        `${ETC}/${name}.d/${name}.conf`,
        CONF,
      ]),
    ),
  }

  it.each([
    [238, ['a-b@.service', 'a-b@x.service']],
    [239, ['a-.service', 'a-@x.service', 'a-b@.service', 'a-b@x.service']],
    [243, ['a-.service', 'a-@x.service', 'a-b@.service', 'a-b@x.service']],
    [244, ['a-.service', 'a-@x.service', 'a-b@.service', 'a-b@x.service', 'service']],
  ] as const)('dash prefixes from 239, types from 244: %i', (release, expected) => {
    expect(dropIns(levels, release, 'a-b@x.service')).toEqual(expected.map(name => `${name}.d/${name}.conf`))
  })

  it.each([
    [237, ['a.service.d/1.conf']],
    [238, []],
  ] as const)('a directory 1.conf hides the name from 238: %i', (release, expected) => {
    const files = {
      [`${USR}/a.service`]: CONF,
      [`${USR}/a.service.d/1.conf`]: CONF,
      [`${ETC}/a.service.d/1.conf/`]: '',
    }
    expect(dropIns(files, release, 'a.service')).toEqual(expected)
  })

  it.each([
    [249, 'b.service.d', ['b.service.d/1.conf']],
    [250, 'b.service.d', []],
    [262, 'b.service.d', []],
    [249, `${ETC}/b.service.d`, ['b.service.d/1.conf']],
    [252, `${ETC}/b.service.d`, ['b.service.d/1.conf']],
  ] as const)(
    'a link of a drop-in directory is taken from / from 250: %i, %s',
    (release, target, expected) => {
      const files = {
        [`${USR}/a.service`]: CONF,
        [`${ETC}/b.service.d/1.conf`]: CONF,
        [`${ETC}/a.service.d`]: `-> ${target}`,
      }
      const found = dropIns(files, release, 'a.service')
      expect(found).toEqual(expected)
    },
  )
})
