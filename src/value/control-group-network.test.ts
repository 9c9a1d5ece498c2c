import { describe, expect, it } from 'vitest'
import { judgeLine, loggingReleases } from '../testing/judge-case.ts'

describe('networks of control groups', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Service.IPAddressAllow=10.0.0.0/8', ''],
    ['Service.IPAddressAllow=10.0.0.0/33', '247 252 257 262'],
    ['Service.IPAddressAllow=010.0.0.1', '247 252 257 262'],
    ['Service.IPAddressAllow=10.0.0', '247 252 257 262'],
    ['Service.IPAddressAllow=::1/128', ''],
    ['Service.IPAddressAllow=::1/129', '247 252 257 262'],
    ['Service.IPAddressAllow=1::2::3', '247 252 257 262'],
    ['Service.IPAddressAllow=1:2:3:4:5:6:7:8', ''],
    ['Service.IPAddressAllow=1:2:3:4:5:6:7', '247 252 257 262'],
    ['Service.IPAddressAllow=1:2:3:4::5:6:7:8', '247 252 257 262'],
    ['Service.IPAddressAllow=::ffff:1.2.3.4', ''],
    ['Service.IPAddressAllow=1:', '247 252 257 262'],
    ['Service.IPAddressAllow=any localhost', ''],
    ['Service.IPAddressAllow=ANY', '247 252 257 262'],
    ['Service.IPAddressAllow=foo.localhost', ''],
    ['Service.IPAddressAllow=any foo', '247 252 257 262'],
    ['Service.IPAddressAllow=', ''],
    ['Service.RestrictNetworkInterfaces=eth0 lo', ''],
    ['Service.RestrictNetworkInterfaces=~eth0', ''],
    ['Service.RestrictNetworkInterfaces=eth0:1', '252 257 262'],
    ['Service.RestrictNetworkInterfaces=all', '252 257 262'],
    ['Service.RestrictNetworkInterfaces=123', '252 257 262'],
    ['Service.RestrictNetworkInterfaces=1a', ''],
    ['Service.RestrictNetworkInterfaces=eth%d', '252 257 262'],
    ['Service.RestrictNetworkInterfaces=abcdefghijklmnop', '252'],
    ['Service.RestrictNetworkInterfaces="eth0', '252 257 262'],
    ['Service.RestrictNetworkInterfaces=', ''],
    ['Service.SocketBindAllow=ipv4:tcp:80-90', ''],
    ['Service.SocketBindAllow=tcp:ipv4', '252 257 262'],
    ['Service.SocketBindAllow=TCP', ''],
    ['Service.SocketBindAllow=any', ''],
    ['Service.SocketBindAllow=0', '252'],
    ['Service.SocketBindAllow=90-80', '252 257 262'],
    ['Service.SocketBindAllow=65536', '252 257 262'],
    ['Service.SocketBindAllow=tcp::80', '252 257 262'],
    ['Service.SocketBindAllow=tcp:80:', '252 257 262'],
    ['Service.SocketBindAllow=ipv4:', '252 257 262'],
    ['Service.SocketBindAllow=', ''],
    ['Service.BindNetworkInterface=eth0', ''],
    ['Service.BindNetworkInterface=a/b', '262'],
    ['Service.NFTSet=cgroup:inet:table:set', ''],
    ['Service.NFTSet=address:inet:table:set', '257 262'],
    ['Service.NFTSet=cgroup:inet:1table:set', '257 262'],
    ['Service.NFTSet=cgroup:inet:table:ssssssssssssssssssssssssssssssss', '257'],
    ['Service.BPFProgram=egress:/sys/fs/bpf/x', ''],
    ['Service.BPFProgram=egress:x', '252 257 262'],
    ['Service.BPFProgram=foo:/x', '252 257 262'],
    ['Service.BPFProgram=egress', '252 257 262'],
    ['Service.IPIngressFilterPath=x', '247 252 257 262'],
    ['Service.IPIngressFilterPath=/x/../y', '247 252 257 262'],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))

  it('leaves to the running kernel whether programs can filter', () => {
    expect(judgeLine('Service.IPIngressFilterPath=/sys/fs/bpf/x', 257)).toEqual([])
    expect(judgeLine('Service.IPIngressFilterPath=/sys/fs/bpf/x', 262)).toBeUndefined()
  })

  // ifname_valid() in 252, with alternative names in 257; the release between that began is not known.
  it.each([
    [252, 1],
    [255, undefined],
    [257, 0],
  ])('counts the complaints about a long interface name in %i: %s', (release, count) =>
    expect(judgeLine('Service.RestrictNetworkInterfaces=abcdefghijklmnop', release)?.length).toBe(count),
  )
})
