import type { FileMap } from '../../../src/host/source/memory-source.ts'

/** A small host and the units of it that both sides load, each in a fresh process. */
export interface Layout {
  readonly name: string
  readonly files: FileMap
  readonly ask: readonly string[]
}

export const ETC = '/etc/systemd/system'
export const RUN = '/run/systemd/system'
export const LOCAL = '/usr/local/lib/systemd/system'
export const USR = '/usr/lib/systemd/system'

/** A service that loads, with a marker on line 3. */
export function service(marker: string): string {
  return `[Unit]\nDefaultDependencies=no\nMk${marker}=1\n[Service]\nExecStart=/bin/true\n`
}

/** A drop-in with a marker on line 2. */
export function conf(marker: string): string {
  return `[Unit]\nMk${marker}=1\n`
}

/** Drop-ins called `name` in each of these directories, every one with its own marker. */
export function confs(name: string, directories: readonly string[]): FileMap {
  return Object.fromEntries(
    directories.map((directory, index) => [
      `${directory}/${name}`,
      conf(`${name.replace(/\W/g, '')}from${index}`),
    ]),
  )
}

/** A drop-in in /etc for each of these units: `0.conf` for the first, `1.conf` for the second and so on. */
export function dropInsOf(...units: readonly string[]): FileMap {
  return Object.assign({}, ...units.map((unit, index) => confs(`${index}.conf`, [`${ETC}/${unit}.d`])))
}
