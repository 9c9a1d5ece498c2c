import { describe, expect, it } from 'vitest'
import { verdictOf } from '../testing/judge-case.ts'

const INVALID = 'ignored socket-invalid'
const MOVED = 'noted legacy-var-run'

// Releases 247, 252, 257 and 262: what the systemd of Debian 11 to 14 says; others: verify-messages.tsv.
describe('what sockets listen on', () => {
  it.each([
    ['', 252, 'silent'],
    ['80', 252, 'silent'],
    ['+80', 252, 'silent'],
    ['0x50', 252, 'silent'],
    ['0', 252, INVALID],
    ['65536', 252, INVALID],
    ['http', 252, INVALID],
    ['127.0.0.1:80', 252, 'silent'],
    ['127.0.0.1: 80', 247, 'silent'],
    ['127.0.0.1: 80', 252, INVALID],
    ['01.2.3.4:80', 252, INVALID],
    ['256.0.0.1:80', 252, INVALID],
    ['127.0.0.1', 252, INVALID],
    ['localhost:80', 252, INVALID],
    ['[::1]:80', 252, 'silent'],
    ['[1:2:3:4:5:6:1.2.3.4]:1', 252, 'silent'],
    ['[1:2:3:4:5:6:7::]:80', 252, 'silent'],
    ['[1:2:3:4:5:6:7:8:9]:80', 252, INVALID],
    ['[1::2::3]:80', 252, INVALID],
    ['[:1]:80', 252, INVALID],
    ['[::1]', 252, INVALID],
    ['::1', 252, INVALID],
    ['[::1]:80#name', 252, INVALID],
    ['@name', 252, 'silent'],
    ['@', 252, INVALID],
    ['/run/a.socket', 252, 'silent'],
    [`/${'a'.repeat(106)}`, 252, 'silent'],
    [`/${'a'.repeat(107)}`, 252, INVALID],
    [`/${'\u00e9'.repeat(54)}`, 252, INVALID],
    ['/var/run/a.socket', 257, MOVED],
    ['/var/run/a.socket', 241, 'silent'],
    [`/var/run/${'a'.repeat(102)}`, 257, MOVED],
    ['relative', 252, INVALID],
    ['vsock:2:1234', 252, 'silent'],
    ['vsock::1234', 252, 'silent'],
    ['vsock:2:1234', 232, INVALID],
    ['vsock:2', 252, INVALID],
    ['vsock:host:1', 252, INVALID],
    ['vsock:host:1', 257, 'silent'],
    ['vsock:any:1', 257, INVALID],
    ['vsock:any:1', 262, 'silent'],
    ['vsock-stream:2:1', 252, INVALID],
    ['vsock-stream:2:1', 254, 'unknown'],
    ['vsock-stream:2:1', 257, 'silent'],
    ['vsock:2:4294967295', 252, 'silent'],
    ['vsock:2:4294967295', 257, INVALID],
  ])('ListenStream=%s in %i: %s', (address, release, expected) => {
    expect(verdictOf(`Socket.ListenStream=${address}`, release)).toBe(expected)
  })

  it.each([
    ['ListenSequentialPacket=@name', 252, 'silent'],
    ['ListenSequentialPacket=80', 252, INVALID],
    ['ListenFIFO=/run//f/', 252, 'silent'],
    ['ListenFIFO=/var/run/f', 257, MOVED],
    ['ListenFIFO=relative', 252, 'ignored path-not-absolute'],
    ['ListenFIFO=relative', 219, 'unknown'],
    ['ListenFIFO=/run/../f', 252, 'ignored path-not-normalized'],
    ['ListenFIFO=/../f', 252, 'ignored path-not-normalized'],
    ['ListenFIFO=/../f', 257, 'silent'],
    [`ListenFIFO=/${'a'.repeat(256)}`, 252, 'ignored path-length'],
    ['ListenFIFO=/dev/f', 252, 'silent'],
    ['ListenFIFO=/dev/f', 257, 'ignored path-below-api-vfs'],
    ['ListenSpecial=/dev/f', 257, 'silent'],
    ['ListenNetlink=kobject-uevent 1', 252, 'silent'],
    ['ListenNetlink=15 0x1', 252, 'silent'],
    ['ListenNetlink=Route', 252, INVALID],
    ['ListenNetlink=audit x', 252, INVALID],
    ['ListenNetlink=audit x', 219, 'unknown'],
    ['ListenNetlink=rdma', 234, INVALID],
    ['BindToDevice=eth0.5', 252, 'silent'],
    ['BindToDevice=*', 252, 'silent'],
    ['BindToDevice=abcdefghijklmnop', 252, 'ignored interface-name-invalid'],
    ['BindToDevice=a b', 219, 'silent'],
    ['BindToDevice=42', 252, 'ignored interface-name-invalid'],
    ['BindToDevice=all', 247, 'silent'],
    ['BindToDevice=all', 252, 'ignored interface-name-invalid'],
    ['BindToDevice=a%b', 247, 'silent'],
    ['BindToDevice=a%b', 252, 'ignored interface-name-invalid'],
  ])('%s in %i: %s', (assignment, release, expected) => {
    expect(verdictOf(`Socket.${assignment}`, release)).toBe(expected)
  })
})
