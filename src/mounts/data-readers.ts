import type { Host } from '../host/host.ts'
import { commandsOf } from '../unit/service.ts'
import { expandSpecifiers } from '../unit/specifier.ts'
import type { Unit, UnitAssignment } from '../unit/unit.ts'
import { isAtOrBelow, simplify } from '../unit/unit-paths.ts'

/** Programs that read what container engines keep on disk: the engines themselves, monitoring, log shippers, backups. */
const READERS =
  /^(?:docker|dockerd|containerd|crio|cri-o|podman|balena|kubelet|k3s|rke2|cadvisor|(?:prometheus-)?node[-_]exporter|filebeat|metricbeat|auditbeat|fluentd|td-agent|fluent-bit|td-agent-bit|fluentbit|promtail|grafana-agent|alloy|vector|logstash|telegraf|datadog-agent|netdata|sysdig|falco|restic|borg|borgmatic|kopia|duplicity|duplicati|rsnapshot|rclone|bacula-fd|bareos-fd|burp|amanda|urbackupclientbackend|veeam\w*|velero|dsmcad|dsmc|cvd)(?:$|[-.@_])/

const EXEC_DIRECTIVES = [
  'ExecStart',
  'ExecStartPre',
  'ExecStartPost',
  'ExecReload',
  'ExecStop',
  'ExecStopPost',
]
const VALUE_DIRECTIVES = [
  'Environment',
  'PIDFile',
  'RootDirectory',
  'StandardInput',
  'StandardOutput',
  'StandardError',
  'ReadWritePaths',
  'ReadOnlyPaths',
  'BindPaths',
  'BindReadOnlyPaths',
  'WorkingDirectory',
  'ExecPaths',
]
const MOST_CONFIG_CHARACTERS = 1024 * 1024

/**
 * Why a unit should keep its view of the engines' data: it is a known reader, or its commands, its paths or the
 * files these name mention a data root or a directory above it. Undefined where nothing does.
 */
export function needsData(host: Host, unit: Unit, roots: readonly string[]): string | undefined {
  const settings = host.settings(unit)
  const see: Sight = { host, roots }
  if (READERS.test(unit.name)) return `${unit.name} is known to read what container engines keep on disk`
  const files = new Map<string, UnitAssignment>()
  for (const directive of EXEC_DIRECTIVES) {
    for (const command of commandsOf(settings, directive)) {
      const program = (command.words[0] ?? '').replace(/^.*\//, '')
      if (READERS.test(program))
        return `${unit.name} runs ${program}, which reads what container engines keep on disk`
      for (const [at, word] of command.words.entries()) {
        const text = expandSpecifiers(word, unit) ?? word
        // Every program lies below a directory; only one that lies in the data matters.
        const mention = at === 0 ? roots.find(root => isAtOrBelow(text, root)) : mentionIn(text, see)
        if (mention) return `${place(command.assignment)} names ${mention}`
        for (const path of pathsIn(text)) files.set(path, command.assignment)
      }
    }
  }
  for (const assignment of settings.list('Service', 'EnvironmentFile')) {
    files.set(simplify(assignment.node.value.replace(/^-/, '')), assignment)
  }
  for (const directive of VALUE_DIRECTIVES) {
    for (const assignment of settings.list('Service', directive)) {
      const value = expandSpecifiers(assignment.node.value, unit) ?? assignment.node.value
      const mention = directive === 'WorkingDirectory' && value === '/' ? undefined : mentionIn(value, see)
      if (mention) return `${place(assignment)} names ${mention}`
    }
  }
  for (const assignment of settings.list('Unit', 'RequiresMountsFor')) {
    const mention = mentionIn(assignment.node.value, see, false)
    if (mention) return `${place(assignment)} names ${mention}`
  }
  return fileThatMentions(files, see)
}

/** The data roots, and the host whose links decide what a path leads to. */
interface Sight {
  readonly host: Host
  readonly roots: readonly string[]
}

function place({ file, node }: UnitAssignment): string {
  return `${node.directive}= in ${file.path}:${node.line}`
}

function fileThatMentions(files: ReadonlyMap<string, UnitAssignment>, see: Sight): string | undefined {
  for (const path of files.keys()) {
    const end = see.host.source.resolve(path)
    if (end?.kind !== 'file' || end.size > MOST_CONFIG_CHARACTERS) continue
    const text = see.host.text(path)
    if (text === undefined || text.includes('\0')) continue
    for (const [at, line] of text.split('\n').entries()) {
      const mention = /^\s*(?:[#;]|\/\/)/.test(line)
        ? undefined
        : mentionIn(line, see, /(?:^|[=:\s"'])\/["',\s]*$/.test(line))
      if (mention) return `${path}:${at + 1}, which its command names, mentions ${mention}`
    }
  }
  return undefined
}

/** The path in `text` that is a data root, below one or above one; `/` alone counts only where `rootCounts`. */
function mentionIn(text: string, { host, roots }: Sight, rootCounts = true): string | undefined {
  const touches = (path: string) => roots.some(root => isAtOrBelow(path, root) || isAtOrBelow(root, path))
  return pathsIn(text).find(
    path =>
      (path !== '/' || rootCounts) && (touches(path) || touches(host.source.resolve(path)?.path ?? path)),
  )
}

/** Absolute paths in free text, also joined to a short option (`-r/srv`), `..` undone, cut before the first component with a wildcard or a variable. */
function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(PATH)].map(match => {
    const parts: string[] = []
    for (const part of match[0].split('/')) {
      if (/[*?[\]$]/.test(part)) break
      if (part === '..') parts.pop()
      else parts.push(part)
    }
    return simplify(parts.join('/'))
  })
}

const PATH = /(?:(?<![\w.$}%*)\]/])|(?<=(?:^|\s)-\w))\/[^\s"'`=,:;|&<>(){}]*/g
