import { type Fact, known, unknown } from '../facts.ts'
import type { HostSource } from '../source/source.ts'
import { upstreamVersion } from '../version.ts'
import { findPackage, type PackageNames } from './packages.ts'
import { findRpm, hasRpmDatabase } from './rpm.ts'

/** The upstream version of a program by its package. */
export function packagedVersion(source: HostSource, names: PackageNames, program: string): Fact<string> {
  const package_ = findPackage(source, names) ?? findRpm(source, names)
  if (!package_) {
    return unknown(
      hasRpmDatabase(source) && !source.run
        ? 'the RPM database can be asked on a live host only'
        : `no package database lists ${program}`,
    )
  }
  const version = upstreamVersion(package_.version)
  return version === undefined
    ? unknown(`${package_.from}: ${JSON.stringify(package_.version)} is no version`)
    : known(version, package_.from)
}
