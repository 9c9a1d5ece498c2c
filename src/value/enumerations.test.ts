import { describe, expect, it } from 'vitest'
import { judgeLine, verdictOf } from '../testing/judge-case.ts'

const INVALID = 'ignored value-invalid'
const OTHER_VERSION = 'ignored value-other-version'

// Releases 247, 252, 257 and 262: what the systemd of Debian 11 to 14 says; others: enums.tsv and verify-messages.tsv.
describe('enumerations', () => {
  it.each([
    ['Service.Type=exec', 239, OTHER_VERSION],
    ['Service.Type=exec', 247, 'silent'],
    ['Service.Type=Simple', 252, INVALID],
    ['Service.Type=', 252, INVALID],
    ['Service.Type=notify-reload', '252-55.el9_9', 'silent'],
    ['Service.Type=exec', '239-13.el8_1', 'unknown'],
    ['Service.ProtectSystem=strict', 231, OTHER_VERSION],
    ['Service.ProtectSystem=strict', 232, 'silent'],
    ['Service.ProtectHome=YES', 219, 'silent'],
    ['Service.PrivateTmp=disconnected', 252, OTHER_VERSION],
    ['Service.PrivateTmp=maybe', 252, 'ignored boolean-invalid'],
    ['Service.PrivateTmp=disconnected', 257, 'silent'],
    ['Service.PrivateUsers=full', 257, OTHER_VERSION],
    ['Service.KillMode=none', 245, 'silent'],
    ['Service.KillMode=none', 252, 'noted killmode-none'],
    ['Service.KillMode=', 252, 'silent'],
    ['Service.KillMode=mixed', 208, OTHER_VERSION],
    ['Service.NoNewPrivileges=', 219, 'ignored boolean-invalid'],
    ['Service.MountFlags=shared,slave', 219, 'silent'],
    ['Service.MountFlags=shared rslave', 219, 'unknown'],
    ['Service.MountFlags=shared slave', 252, INVALID],
    ['Service.MountFlags=', 252, 'silent'],
    ['Service.MountAPIVFS=', 252, 'silent'],
    ['Service.Personality=', 252, 'silent'],
    ['Service.Personality=arm64', 252, 'unknown'],
    ['Service.Personality=loongarch64', 247, OTHER_VERSION],
    ['Service.Personality=X86', 252, INVALID],
    ['Socket.BindIPv6Only=on', 252, 'silent'],
    ['Socket.SocketProtocol=SCTP', 252, 'silent'],
    ['Socket.SocketProtocol=SCTP', 238, INVALID],
    ['Socket.SocketProtocol=0x88', 252, 'silent'],
    ['Socket.SocketProtocol=tcp', 252, INVALID],
    ['Socket.SocketProtocol=262', 252, OTHER_VERSION],
    ['Socket.SocketProtocol=262', 257, 'silent'],
    ['Socket.Timestamping=\u03bcs', 247, INVALID],
    ['Socket.Timestamping=\u03bcs', 252, 'silent'],
    ['Socket.Timestamping=usec', 247, 'silent'],
    ['Socket.Timestamping=ms', 252, INVALID],
    ['Socket.IPTOS=255', 252, 'silent'],
    ['Socket.IPTOS=256', 252, INVALID],
    ['Service.ProtectHostname=private:web.example', 262, 'silent'],
    ['Service.ProtectHostname=private:web_1', 262, INVALID],
    ['Service.ProtectHostname=no:web', 262, INVALID],
    ['Service.ProtectHostname=%i', 262, INVALID],
    ['Service.ProtectHostname=private', 257, OTHER_VERSION],
    ['Service.RefreshOnReload=~extensions', 262, 'silent'],
    ['Service.RefreshOnReload=extensions,credentials', 262, INVALID],
    ['BusName.AllowUser=root talk', 219, 'silent'],
    ['BusName.AllowUser=root', 219, INVALID],
    ['BusName.AllowWorld=eat', 219, INVALID],
  ])('%s in %s: %s', (assignment, version, expected) => {
    expect(verdictOf(assignment, version)).toBe(expected)
  })

  it('lists what is accepted, and tells from when on a word of another version is', () => {
    expect(judgeLine('Service.PrivateTmp=disconnected', 252)?.[0]?.detail).toBe(
      '"disconnected" is accepted only from systemd 257 on: this version takes yes or no',
    )
    expect(judgeLine('Service.ProtectProc=hidden', 252)?.[0]?.detail).toBe(
      '"hidden" is not among default, noaccess, invisible or ptraceable',
    )
  })
})
