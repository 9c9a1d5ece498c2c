import { describe, expect, it } from 'vitest'
import { type FileMap, MemorySource } from '../host/source/memory-source.ts'
import type { CommandResult, HostSource } from '../host/source/source.ts'
import { relabelCommand } from './labels.ts'

const DROP_IN = '/etc/systemd/system/ntpd.service.d/50-unitlint.conf'
const DIRECTORY = '/etc/systemd/system/ntpd.service.d'
const SELINUX_ON = { '/sys/fs/selinux/enforce': '1' }
const PRINTED = (path: string) =>
  `Would relabel ${path} from unconfined_u:object_r:etc_t:s0 to system_u:object_r:systemd_unit_file_t:s0\n`

/** A source that says what it was asked. */
function source(kind: HostSource['kind'], files: FileMap, answer?: CommandResult) {
  const memory = new MemorySource(files)
  const asked: (readonly string[])[] = []
  const host: HostSource = {
    kind,
    label: kind,
    read: path => memory.read(path),
    list: path => memory.list(path),
    readLink: path => memory.readLink(path),
    resolve: path => memory.resolve(path),
    ...(answer
      ? {
          run: argv => {
            asked.push(argv)
            return answer
          },
        }
      : {}),
  }
  return { host, asked }
}

describe('on this machine', () => {
  it('suggests what restorecon would change, for every file', () => {
    const { host, asked } = source('live', SELINUX_ON, { ok: true, stdout: PRINTED(DROP_IN) })
    const command = relabelCommand(host, [DIRECTORY, DROP_IN])
    expect(command?.command).toBe(`restorecon -v ${DIRECTORY} ${DROP_IN}`)
    expect(asked).toEqual([['restorecon', '-n', '-v', DIRECTORY, DROP_IN]])
  })

  it('reads the words of RHEL 7, too', () => {
    const stdout = `restorecon reset ${DROP_IN} context unconfined_u:object_r:etc_t:s0->system_u:object_r:lib_t:s0\n`
    const { host } = source('live', SELINUX_ON, { ok: true, stdout })
    expect(relabelCommand(host, [DROP_IN])).toBeDefined()
  })

  it.each<[string, FileMap, CommandResult]>([
    ['nothing would change', SELINUX_ON, { ok: true, stdout: '' }],
    ['restorecon only warns', SELINUX_ON, { ok: true, stdout: `Warning no default label for ${DROP_IN}\n` }],
    ['restorecon is missing', SELINUX_ON, { ok: false, why: 'restorecon: ENOENT' }],
  ])('suggests nothing where %s', (_, files, answer) => {
    const { host, asked } = source('live', files, answer)
    expect(relabelCommand(host, [DROP_IN])).toBeUndefined()
    expect(asked.length).toBe(1)
  })

  it('asks nothing where SELinux is off, whatever is configured for the next boot', () => {
    const files = { '/etc/selinux/config': 'SELINUX=enforcing\n' }
    const { host, asked } = source('live', files, { ok: true, stdout: PRINTED(DROP_IN) })
    expect(relabelCommand(host, [DROP_IN])).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('asks nothing where nothing was written', () => {
    const { host, asked } = source('live', SELINUX_ON, { ok: true, stdout: PRINTED(DROP_IN) })
    expect(relabelCommand(host, [])).toBeUndefined()
    expect(asked).toEqual([])
  })
})

describe('in a tree at rest', () => {
  const command = (config: string) =>
    relabelCommand(source('root', { ...SELINUX_ON, '/etc/selinux/config': config }).host, [DROP_IN])

  it.each(['SELINUX=enforcing\n', '# SELINUX= can be\nSELINUXTYPE=targeted\nSELINUX=permissive\n'])(
    'suggests it for %j',
    config => expect(command(config)?.command).toBe(`restorecon -v ${DROP_IN}`),
  )

  it.each(['SELINUX=disabled\n', '#SELINUX=enforcing\n', 'SELINUX=disabled\nSELINUX=enforcing\n', ''])(
    'does not for %j',
    config => expect(command(config)).toBeUndefined(),
  )

  it('does not without that file', () => {
    expect(relabelCommand(source('root', SELINUX_ON).host, [DROP_IN])).toBeUndefined()
  })
})

it('quotes paths as a shell takes them', () => {
  const path = "/etc/systemd/system/dev-a\\x2db.service.d/it's.conf"
  const { host } = source('root', { '/etc/selinux/config': 'SELINUX=enforcing\n' })
  expect(relabelCommand(host, [path])?.command).toBe(
    `restorecon -v '/etc/systemd/system/dev-a\\x2db.service.d/it'\\''s.conf'`,
  )
})
