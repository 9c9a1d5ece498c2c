import { upstreamRelease } from '../../src/catalog/systemd-version.ts'
import { buildUnitName, parseUnitName } from '../../src/catalog/unit-name.ts'
import { FsSource } from '../../src/host/source/fs-source.ts'
import type { FileTree } from '../../src/unit/file-tree.ts'
import { UnitLoader } from '../../src/unit/loader.ts'
import { TEMPLATE_INSTANCE, type Verdict } from './oracle.ts'

/** What both sides say about one unit, in the same words. */
export interface Reading {
  readonly loadState: string
  readonly name: string | undefined
  readonly aliases: readonly string[] | undefined
  readonly fragment: string | undefined
  readonly dropIns: readonly string[] | undefined
  /** `PATH:LINE KEY` of every marker, in the order read. */
  readonly markers: readonly string[] | undefined
}

/** A marker's key: systemd knows no directive that begins with `Mk`. */
export const MARKER = /^Mk/

function filled(asked: string): string {
  const name = parseUnitName(asked)
  return name?.form === 'template' ? buildUnitName(name.prefix, TEMPLATE_INSTANCE, name.type) : asked
}

/** Physical lines by the rule of read_line_full(), told independently of the parser under test. */
function physicalLines(text: string): string[] {
  const lines = text.matchAll(/([^\n\r\0]*)(?:\n\r\0|\r\n\0|\n\r|\r\n|\n\0|\r\0|\n|\r|\0)|([^\n\r\0]+)$/g)
  return [...lines].map(match => match[1] ?? match[2] ?? '')
}

/** The line systemd names in a message about `line`: one more where the file ends in a continued line. */
export function loggedLine(text: string, line: number): number {
  const lines = physicalLines(text)
  const last = lines.findLast(each => !/^[ \t]*[#;]/.test(each)) ?? ''
  const continued = /(?<!\\)(?:\\\\)*\\$/.test(last)
  return continued && line === lines.length ? line + 1 : line
}

/** Sections whose lines systemd looks up; what stands in others is skipped whole. */
export function isKnown(section: string | undefined, type: string): boolean {
  return (
    section === 'Unit' ||
    section === 'Install' ||
    (section?.toLowerCase() === type && /^[A-Z][a-z]+$/.test(section))
  )
}

/** The loader as it would work for the systemd of Debian 12. */
export function loaderFor(tree: FileTree): UnitLoader {
  return new UnitLoader(tree, { manager: { kind: 'system' }, version: upstreamRelease(252), splitUsr: true })
}

/** What unitlint makes of a unit. */
export function ours(loader: UnitLoader, asked: string): Reading {
  const unit = loader.load(filled(asked))
  if (!unit) throw new Error(`${asked} is no unit name`)
  const gone = unit.loadState === 'not-found' || unit.loadState === 'masked'
  const loaded = unit.loadState === 'loaded'
  return {
    loadState: unit.loadState,
    name: loaded ? unit.name : undefined,
    aliases: loaded ? unit.aliases : undefined,
    fragment: loaded ? unit.fragment : undefined,
    dropIns: loaded ? unit.dropIns : undefined,
    markers: gone
      ? undefined
      : unit.assignments
          .filter(({ node }) => MARKER.test(node.directive) && isKnown(node.section, unit.type))
          .map(({ file, node }) => `${file.path}:${loggedLine(file.text, node.lastLine)} ${node.directive}`),
  }
}

/**
 * What systemd made of it. It lists masks among the drop-ins (they are read, as empty files), so only those with a
 * marker are taken, as every other drop-in of these tests has one; and it reads the drop-ins of a masked unit to no
 * effect, which is left out.
 */
export function theirs({ loadState, markers, dump }: Verdict): Reading {
  const gone = loadState === 'not-found' || loadState === 'masked'
  const keys = markers
    .filter(({ key }) => MARKER.test(key))
    .map(({ path, line, key }) => `${path}:${line} ${key}`)
  return {
    loadState,
    name: dump?.name,
    aliases: dump?.aliases,
    fragment: dump?.fragment,
    dropIns: dump?.dropIns.filter(path => markers.some(marker => marker.path === path)),
    markers: gone ? undefined : keys,
  }
}

/** The loader of a tree that a test wrote. */
export function loaderOf(root: string): UnitLoader {
  return loaderFor(new FsSource(root))
}
