import { describe, expect, it } from 'vitest'
import { MemorySource } from '../source/memory-source.ts'
import { architectureOf } from './architecture.ts'

/** The first 20 bytes of an ELF file (elf(5)): class, byte order, machine. */
function elf(bits: 32 | 64, order: 'little' | 'big', machine: number): Uint8Array {
  const bytes = new Uint8Array(20)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, order === 'little' ? 1 : 2])
  bytes.set(order === 'little' ? [machine & 255, machine >> 8] : [machine >> 8, machine & 255], 18)
  return bytes
}

describe('architectureOf', () => {
  it.each([
    ['x86-64', elf(64, 'little', 62)],
    ['arm64', elf(64, 'little', 183)],
    ['s390x', elf(64, 'big', 22)],
    ['riscv64', elf(64, 'little', 243)],
    ['loongarch64', elf(64, 'little', 258)],
    ['x86', elf(32, 'little', 3)],
    [undefined, elf(32, 'little', 40)],
    [undefined, new Uint8Array([0x23, 0x21])],
    [undefined, new Uint8Array()],
  ])('%s', (name, program) => {
    expect(architectureOf(new MemorySource({ '/usr/bin/sh': program }))).toBe(name)
  })

  it('is unknown on a host without programs', () => {
    expect(architectureOf(new MemorySource({ '/usr/bin/sh/': '' }))).toBe(undefined)
  })
})
