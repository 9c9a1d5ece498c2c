import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Host } from '../host/host.ts'
import { FsSource } from '../host/source/fs-source.ts'
import { columns } from '../report/layout.ts'

const RUNS = Number(process.env['BENCH_RUNS'] ?? 25)
const GROWTH = [200, 1000, 5000, 10_000]
const COMMAND = 'dist/unitlint.cjs'

/** Wall-clock milliseconds of one whole process. */
function timeOnce(program: string, args: readonly string[]): number {
  const start = process.hrtime.bigint()
  const { error } = spawnSync(program, [...args], { stdio: 'ignore' })
  if (error) throw error
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** Medians of several commands, run in turn so that a noisy moment hits all of them. */
function medians(commands: readonly (readonly [string, ...string[]])[], runs = RUNS): number[] {
  const times = commands.map((): number[] => [])
  for (let run = -2; run < runs; run++) {
    for (const [at, [program, ...args]] of commands.entries()) {
      const time = timeOnce(program, args)
      if (run >= 0) times[at]?.push(time)
    }
  }
  return times.map(list => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN)
}

const milliseconds = (time: number) => `${time.toFixed(1)} ms`

/** This machine's units: the command against bare Node.js and against systemd-analyze verify in one call. */
function thisMachine(): void {
  const host = new Host(new FsSource(''))
  const units = host.installed().filter(unit => unit.loadState === 'loaded')
  const names = units.map(unit => unit.name).filter(name => !name.includes('@.'))
  const [bare = 0, check = 0, one = 0, help = 0, verify = 0] = medians([
    ['node', '-e', '0'],
    ['node', COMMAND, 'check'],
    ['node', COMMAND, 'show', names[0] ?? ''],
    ['node', COMMAND, '--help'],
    ['systemd-analyze', 'verify', '--man=no', ...names],
  ])
  const rows = [
    ['command', 'median', 'to node -e 0', 'to verify'],
    ...(
      [
        ['node -e 0', bare],
        [`unitlint check (${units.length} units, ${host.units.fileCount} files)`, check],
        ['unitlint show, one unit', one],
        ['unitlint --help', help],
        [`systemd-analyze verify (${names.length} units, one call)`, verify],
      ] as const
    ).map(([name, time]) => [name, milliseconds(time), (time / bare).toFixed(2), (time / verify).toFixed(2)]),
  ]
  console.log(columns(rows).join('\n'))
}

/** How the time of a check grows with the host. */
function growth(): void {
  const rows = [['units', 'median', 'per unit over node -e 0']]
  const [bare = 0] = medians([['node', '-e', '0']])
  for (const count of GROWTH) {
    const root = mkdtempSync(join(tmpdir(), 'unitlint-bench-'))
    try {
      writeHost(root, count)
      const [time = 0] = medians([['node', COMMAND, 'check', '--root', root]], 7)
      rows.push([String(count), milliseconds(time), `${(((time - bare) * 1000) / count).toFixed(1)} µs`])
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  }
  console.log(`\n${columns(rows).join('\n')}`)
}

/** An affected host: docker 17.07 on an EL7 kernel, one drop-in for every fourth unit, every eighth unit a holder. */
function writeHost(root: string, count: number): void {
  const put = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  put('proc/sys/kernel/osrelease', '3.10.0-327.el7.x86_64\n')
  put(
    'var/lib/dpkg/status',
    'Package: docker-ce\nStatus: install ok installed\nVersion: 17.07.0~ce-0~debian\n\nPackage: systemd\nStatus: install ok installed\nVersion: 219-1\n',
  )
  put('etc/docker/daemon.json', '{"storage-driver":"overlay"}')
  put('usr/lib/systemd/system/docker.service', '[Service]\nExecStart=/usr/bin/dockerd\n')
  for (let i = 0; i < count; i++) {
    const extra = i % 8 === 0 ? 'PrivateTmp=true\n' : ''
    put(
      `usr/lib/systemd/system/unit${i}.service`,
      `[Unit]\nDescription=Unit ${i}\nAfter=network.target\n\n[Service]\nType=simple\nUser=nobody\nExecStart=/usr/bin/daemon${i} --flag\nRestart=on-failure\nNoNewPrivileges=yes\n${extra}\n[Install]\nWantedBy=multi-user.target\n`,
    )
    if (i % 4 === 0)
      put(`etc/systemd/system/unit${i}.service.d/10-limits.conf`, '[Service]\nLimitNOFILE=4096\n')
  }
}

thisMachine()
growth()
