import type { FileTree } from '../../unit/file-tree.ts'

/** Programs that every host with systemd has one of. */
const PROGRAMS = [
  '/usr/lib/systemd/systemd',
  '/lib/systemd/systemd',
  '/usr/bin/systemctl',
  '/usr/bin/sh',
  '/bin/sh',
]

/** e_machine of elf(5) with the names of systemd for them, for 64-bit classes. */
const MACHINES: ReadonlyMap<number, string> = new Map([
  [0x3e, 'x86-64'],
  [0xb7, 'arm64'],
  [0x16, 's390x'],
  [0xf3, 'riscv64'],
  [0x102, 'loongarch64'],
])
const I386 = 3

/** The architecture of the host's own programs, in systemd's words; undefined where no program tells. */
export function architectureOf(tree: FileTree): string | undefined {
  for (const path of PROGRAMS) {
    const content = tree.read(path)
    if (content.kind !== 'content') continue
    const { bytes } = content
    const isElf = bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46
    if (!isElf) continue
    const isLittle = bytes[5] === 1
    const [low = 0, high = 0] = isLittle ? [bytes[18], bytes[19]] : [bytes[19], bytes[18]]
    const machine = low | (high << 8)
    if (bytes[4] === 1) return machine === I386 ? 'x86' : undefined
    return MACHINES.get(machine)
  }
  return undefined
}
