import { describe, expect, it } from 'vitest'
import { judgeLine, loggingReleases } from '../testing/judge-case.ts'

describe('resource limits', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Service.LimitNOFILE=1024', ''],
    ['Service.LimitNOFILE=1024:2048', ''],
    ['Service.LimitNOFILE=2048:1024', '247 252 257 262'],
    ['Service.LimitNOFILE=infinity', ''],
    ['Service.LimitNOFILE=1024:infinity', ''],
    ['Service.LimitNOFILE=infinity:1024', '247 252 257 262'],
    ['Service.LimitNOFILE=1K', '247 252 257 262'],
    ['Service.LimitNOFILE=1:2:3', '247 252 257 262'],
    ['Service.LimitNOFILE=1:', '247 252 257 262'],
    ['Service.LimitNOFILE=:1', '247 252 257 262'],
    ['Service.LimitNOFILE=-1', '247 252 257 262'],
    ['Service.LimitNOFILE=18446744073709551615', '247 252 257 262'],
    ['Service.LimitNOFILE=', '247 252 257 262'],
    ['Service.LimitCORE=1G', ''],
    ['Service.LimitCORE=1KB', '247 252 257 262'],
    ['Service.LimitCPU=10min', ''],
    ['Service.LimitCPU=10x', '247 252 257 262'],
    ['Service.LimitRTTIME=500ms', ''],
    ['Service.LimitRTTIME=5', ''],
    ['Service.LimitCPU=5:10:', ''],
    ['Service.LimitCPU=5:', '247 252 257 262'],
    ['Service.LimitNICE=+19', ''],
    ['Service.LimitNICE=+20', '247 252 257 262'],
    ['Service.LimitNICE=-20', ''],
    ['Service.LimitNICE=-21', '247 252 257 262'],
    ['Service.LimitNICE=40', ''],
    ['Service.LimitNICE=41', '247 252 257 262'],
    ['Service.LimitNICE=+19:-20', ''],
    ['Service.LimitNICE=-20:+19', '247 252 257 262'],
    ['Service.LimitNICE=infinity', '247 252 257 262'],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))

  // config_parse_limit() until 227: safe_atollu() or infinity; rhel-parser-deltas.tsv for RHEL 7.9.
  it.each([
    ['Service.LimitNOFILE=1024', '208', []],
    ['Service.LimitNOFILE=1024:2048', '219', ['rlimit-invalid']],
    ['Service.LimitCORE=1G', '219', ['rlimit-invalid']],
    ['Service.LimitCORE=1G', '219-el7.9', []],
    ['Service.LimitCORE=1G', '219-78.el7', []],
    ['Service.LimitCORE=1G', '219-el7', undefined],
    ['Service.LimitCORE=infinity', '219-el7', []],
    ['Service.LimitCORE=1G:2G', '219-el7.9', undefined],
    ['Service.LimitNOFILE=1024:2048', '239', []],
    ['Service.LimitCPU=10min', '239', undefined],
  ] as const)('%s in %s', (text, version, codes) =>
    expect(judgeLine(text, version)?.map(({ code }) => code)).toEqual(codes),
  )
})
