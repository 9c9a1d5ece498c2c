import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A word that stands only in files outside; it shows up in a report where one of them was read. */
export const MARKER = 'ReadFromOutside'

/**
 * Fills a folder with what a tree would like to have read or overwritten: units, drop-ins, sysctls, state and
 * drop-ins with our own name, under every name that a link in the tree could lead to.
 */
export function fillOutside(folder: string): void {
  const put = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const unit = `[Service]\nExecStart=/bin/${MARKER}\nPrivateTmp=yes\n${MARKER}=1\n`
  for (const place of [
    '',
    'system/',
    'etc/systemd/system/',
    'usr/lib/systemd/system/',
    'lib/systemd/system/',
  ]) {
    for (const name of ['a', 'docker', 'outside']) put(`${place}${name}.service`, unit)
    for (const name of ['a', 'docker']) {
      put(`${place}${name}.service.d/10-x.conf`, `[Service]\n${MARKER}=1\n`)
      put(`${place}${name}.service.d/50-unitlint.conf`, `[Service]\n${MARKER}=1\n`)
    }
  }
  for (const name of ['10-x.conf', '50-unitlint.conf', '99-zz-unitlint.conf'])
    put(name, `[Service]\n${MARKER}=1\n`)
  put('sysctl.d/99-zz-unitlint.conf', `# ${MARKER}\nfs.may_detach_mounts = 0\n`)
  put('os-release', `ID=${MARKER}\nVERSION_ID=1\n`)
  put('etc/os-release', `ID=${MARKER}\nVERSION_ID=1\n`)
  put('docker/daemon.json', `{"data-root": "/${MARKER}"}\n`)
  for (const state of ['', 'unitlint/', 'lib/unitlint/', 'var/lib/unitlint/'])
    for (const name of ['lock', 'pending.json', 'journal.json']) put(`${state}${name}`, `{"${MARKER}": 1}\n`)
}

/** Everything about a folder that writing to it could change, by path. */
export function snapshot(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (path: string) => {
    const { mode, uid, gid, ino, nlink, mtimeNs, ctimeNs, size } = lstatSync(path, { bigint: true })
    const about = [mode, uid, gid, ino, nlink, size, mtimeNs, ctimeNs].join(' ')
    const kind = lstatSync(path)
    const content = kind.isFile()
      ? readFileSync(path, 'latin1')
      : kind.isSymbolicLink()
        ? readlinkSync(path)
        : ''
    found.set(path, `${about}\n${content}`)
    if (kind.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name))
  }
  visit(folder)
  return found
}
