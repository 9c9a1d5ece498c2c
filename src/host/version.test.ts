import { describe, expect, it } from 'vitest'
import { atLeast, cleanVersion, compareVersions, parseKernelRelease, upstreamVersion } from './version.ts'

describe('cleanVersion', () => {
  it.each([
    ['17.07.0-ce', 17, 7, 0],
    ['1.13.1', 1, 13, 1],
    ['5:27.3.1-1~ubuntu', 27, 3, 1],
    ['18.09.1-rc1', 18, 9, 1],
    ['20.10', 20, 10, 0],
    ['v1.28.2', 1, 28, 2],
    [' 3:18.09.1-3.el7\n', 18, 9, 1],
    ['20.10.5+dfsg1-1+deb11u2', 20, 10, 5],
    ['1.2.3.4', 1, 2, 3],
  ])('reads %j', (raw, major, minor, patch) => {
    expect(cleanVersion(raw)).toEqual({ major, minor, patch, raw: raw.trim() })
  })

  it.each(['', 'latest', 'docker 20.10.1', '5:', '20', '9999999999.1', '-1.2', 'é1.2'])('refuses %j', raw => {
    expect(cleanVersion(raw)).toBeUndefined()
  })
})

describe('order', () => {
  it('goes by number', () => {
    const sorted = ['18.01.0-ce', '1.13.1', '17.12.1-ce', '17.06.2', '18.09', '20.10.24', '17.12.0-ce']
      .map(raw => cleanVersion(raw)!)
      .sort(compareVersions)
      .map(version => version.raw)
    expect(sorted).toEqual([
      '1.13.1',
      '17.06.2',
      '17.12.0-ce',
      '17.12.1-ce',
      '18.01.0-ce',
      '18.09',
      '20.10.24',
    ])
  })

  it.each([
    ['17.12.1-ce', '17.12.1', true],
    ['17.12.0-ce', '17.12.1', false],
    ['18.01.0-ce', '17.12.1', true],
    ['18.09.1-rc1', '18.09.1', true],
    ['5:18.09.0~3-0~ubuntu', '18.09', true],
    ['master', '18.09', undefined],
    ['18.09.0', 'x', undefined],
  ])('atLeast(%j, %j) is %j', (raw, floor, expected) => {
    expect(atLeast(raw, floor)).toBe(expected)
  })
})

describe('upstreamVersion', () => {
  it.each([
    ['5:20.10.24~3-0~debian-bookworm', '20.10.24'],
    ['17.06.2~ce-0~debian', '17.06.2-ce'],
    ['20.10.5+dfsg1-1+deb11u2', '20.10.5'],
    ['1.13.1~ds1-2', '1.13.1'],
    ['17.03.3~ce-0~ubuntu-xenial', '17.03.3-ce'],
    ['18.06.1~ce~3-0~ubuntu', '18.06.1-ce'],
    ['17.07.0.ce-1.el7.centos', '17.07.0-ce'],
    ['1.13.1-53.git774336d.el7.centos', '1.13.1'],
    ['1.12.6-1.el7.centos', '1.12.6'],
    ['1.12.6~cs13-0~debian', '1.12.6-cs13'],
    ['2:17.06.2.ee.8-3.el7', '17.06.2-ee'],
    ['17.12.0~ce~rc2-0~debian', '17.12.0-ce-rc2'],
    ['17.07.0-ce', '17.07.0-ce'],
    ['18.06.1ce-8.amzn2', '18.06.1-ce'],
    ['28.2.2', '28.2.2'],
    ['20.10.24-r2', '20.10.24'],
    ['1.2.0-cerium', '1.2.0'],
    ['v4.3.1+ds1-8', '4.3.1'],
  ])('of %j is %j', (raw, expected) => {
    expect(upstreamVersion(raw)).toBe(expected)
  })

  it('refuses what is no version', () => {
    expect(upstreamVersion('unknown')).toBeUndefined()
    expect(upstreamVersion('7')).toBeUndefined()
  })
})

describe('parseKernelRelease', () => {
  it.each([
    ['3.10.0-327.el7.x86_64', 327],
    ['3.10.0-514.26.2.el7.x86_64', 514],
    ['3.10.0-1160.el7.centos.plus.x86_64', 1160],
    ['3.10.0-693.2.2.rt56.623.el7.x86_64', 693],
    ['3.10.0-714.10.2.lve1.5.9.el7.x86_64', 714],
  ])('%s is EL7 build %d', (release, build) => {
    expect(parseKernelRelease(release)).toEqual({ version: [3, 10, 0], lineage: 'el7', build })
  })

  it.each([
    ['4.14.0-115.el7a.0.1.aarch64', [4, 14, 0]],
    ['3.10.0-115.el7a.x86_64', [3, 10, 0]],
    ['3.8.13-118.el7uek.x86_64', [3, 8, 13]],
    ['3.10.0-118.el7uek.x86_64', [3, 10, 0]],
    ['4.18.0-80.el8.x86_64', [4, 18, 0]],
    ['6.1.0-13-cloud-amd64', [6, 1, 0]],
    ['3.16.0-4-amd64', [3, 16, 0]],
    ['3.2.0-4-amd64', [3, 2, 0]],
    ['5.10-rc2', [5, 10, 0]],
    ['3.10.0-rc7', [3, 10, 0]],
  ])('%s is not', (release, version) => {
    expect(parseKernelRelease(release)).toEqual({ version, lineage: 'other' })
  })

  it('refuses what is no release', () => {
    expect(parseKernelRelease('')).toBeUndefined()
    expect(parseKernelRelease('linux')).toBeUndefined()
    expect(parseKernelRelease('3')).toBeUndefined()
  })

  it('takes a long hostile release in stride', () => {
    const start = performance.now()
    parseKernelRelease(`3.10.0-1.${'a.'.repeat(100_000)}el`)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
