/** Reads the table of directives (load-fragment-gperf) of a systemd source tree without running jinja or m4. */

/** One directive of one section, as the manager of that tree knows it. */
export interface ListedDirective {
  readonly section: string
  readonly name: string
  /** The function that reads the value, config_parse_NAME; `NULL` in the section Install. */
  readonly parser: string
  /** What the table hands to the parser, such as `0`, `true`, `CONDITION_HOST`. */
  readonly argument: string
  /** The build option without which it is read but has no effect, such as `seccomp`. */
  readonly feature?: string
}

/** The parser of directives that are known and do nothing. */
export const DISABLED_PARSER = 'warn_compat'

interface Row extends ListedDirective {
  readonly withoutFeature: boolean
}

const ROW = /^`?(\{\{type\}\}|\$1|[A-Z]\w*)\.(\w+),\s*(?:config_parse_(\w+)|(NULL)),\s*([^,]+?),/
const LOOKS_LIKE_ROW = /^`?(?:\{\{type\}\}|\$1|[A-Z]\w*)\.\w+\s*,/
const MACRO_START = /^(?:\{%-?\s*macro (\w+)\(|m4_define\(`(\w+)',)/
const MACRO_END = /^(?:\{%-?\s*endmacro|\)m4_dnl)/
const CALL = /^(?:\{\{\s*)?(\w+_CONFIG_ITEMS)\('?(\w+)'?\)/
const CONDITION = /^(?:\{%-?\s*if|m4_ifdef\()\s*`?(?:HAVE|ENABLE)_(\w+)/

function readRow(line: string, condition: string): Row | undefined {
  const match = ROW.exec(line)
  if (!match) {
    if (LOOKS_LIKE_ROW.test(line))
      throw new Error(`cannot read this line of the table of directives: ${line}`)
    return undefined
  }
  const [, section = '', name = '', parser, none = '', argument = ''] = match
  const withoutFeature = argument === 'DISABLED_CONFIGURATION'
  return {
    section,
    name,
    parser: parser ?? none,
    argument,
    withoutFeature,
    ...(withoutFeature ? { feature: condition.toLowerCase() } : {}),
  }
}

/** Rows for builds without a feature only say that the row for builds with it has one. */
function joinBuilds(rows: readonly Row[]): ListedDirective[] {
  const key = ({ section, name }: Row): string => `${section}.${name}`
  const features = new Map(rows.filter(row => row.withoutFeature).map(row => [key(row), row.feature]))
  return rows
    .filter(row => !row.withoutFeature)
    .map(({ section, name, parser, argument, ...row }) => {
      const feature = features.get(key({ section, name, parser, argument, ...row }))
      return { section, name, parser, argument, ...(feature === undefined ? {} : { feature }) }
    })
}

/** Every directive of the table, the macros written out for each section that calls them. */
export function readGperf(text: string): ListedDirective[] {
  const macros = new Map<string, Row[]>()
  const rows: Row[] = []
  let macro: Row[] | undefined
  let condition = ''
  for (const line of text.split('\n')) {
    const start = MACRO_START.exec(line)
    const call = CALL.exec(line)
    if (start) {
      macro = []
      macros.set(start[1] ?? start[2] ?? '', macro)
    } else if (MACRO_END.test(line)) {
      macro = undefined
    } else if (call) {
      const called = macros.get(call[1] ?? '')
      if (!called) throw new Error(`the table of directives calls ${call[1]} and does not define it`)
      rows.push(...called.map(row => ({ ...row, section: call[2] ?? '' })))
    } else {
      condition = CONDITION.exec(line)?.[1] ?? condition
      const row = readRow(line, condition)
      if (row) (macro ?? rows).push(row)
    }
  }
  if (rows.length === 0) throw new Error('the table of directives is empty')
  return joinBuilds(rows)
}
