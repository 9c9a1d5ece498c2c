import { Host, type HostOptions } from '../host/host.ts'
import { type FileMap, MemorySource } from '../host/source/memory-source.ts'
import { parseStatedFacts } from '../host/stated-facts.ts'

/** A host in one literal. */
export interface HostLiteral {
  /**
   * Unit files and drop-ins by name (`ntpd.service`, `ntpd.service.d/10-x.conf`) below /etc/systemd/system, or by
   * full path. `-> TARGET` makes a link, an empty text an empty file.
   */
  readonly units?: Readonly<Record<string, string>>
  /** Any other files by full path. */
  readonly files?: FileMap
  /** Facts as `--facts` takes them (facts-v1); what is left out is found out from the files. */
  readonly facts?: Readonly<Record<string, unknown>>
  readonly manager?: HostOptions['manager']
}

const UNIT_DIRECTORY = '/etc/systemd/system'

/** Builds a host that lives in memory. Throws what `--facts` would print for facts that are not facts-v1. */
export function host({ units = {}, files = {}, facts, manager }: HostLiteral): Host {
  const map: Record<string, string | Uint8Array> = { ...files }
  for (const [name, text] of Object.entries(units))
    map[name.startsWith('/') ? name : `${UNIT_DIRECTORY}/${name}`] = text
  return new Host(new MemorySource(map), {
    ...(facts ? { stated: parseStatedFacts(JSON.stringify(facts), 'literal') } : {}),
    ...(manager ? { manager } : {}),
  })
}
