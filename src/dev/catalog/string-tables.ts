/** Finds words in C code: tables that give names to the values of an enumeration, and literals compared with. */

/** The words of one table and what else its lookup accepts. */
export interface StringTable {
  readonly words: readonly string[]
  /** Whether the lookup takes yes, no and their other spellings too. */
  readonly acceptsBoolean: boolean
  /** Whether the lookup takes a number in place of a name. */
  readonly acceptsNumber: boolean
}

const LITERAL = /"((?:[^"\\\n]|\\.)*)"/g

function literals(code: string): string[] {
  return [...code.matchAll(LITERAL)].map(match => match[1] ?? '')
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '')
}

/** All `static const char* const NAME_table[]` of the code, by NAME. */
export function readStringTables(code: string): ReadonlyMap<string, StringTable> {
  const lookups = new Map<string, string>()
  for (const [, form = '', name = ''] of code.matchAll(
    /^DEFINE_(?:PRIVATE_)?STRING_TABLE_LOOKUP(\w*)\(\s*(\w+)/gm,
  ))
    lookups.set(name, (lookups.get(name) ?? '') + form)
  const tables = new Map<string, StringTable>()
  const table = /^(?:static )?const char ?\* ?const (\w+)_table\[[^\]]*\] = \{([\s\S]*?)^\};/gm
  for (const [, name = '', body = ''] of code.matchAll(table)) {
    const form = lookups.get(name) ?? ''
    tables.set(name, {
      words: literals(withoutComments(body)),
      acceptsBoolean: form.includes('_WITH_BOOLEAN'),
      acceptsNumber: form.includes('_WITH_FALLBACK'),
    })
  }
  return tables
}

/** The first literal of each row of an array of structs: their names. */
export function readNamedRows(code: string, array: string): string[] {
  const head = `struct ${array} ${array}[`
  const start = code.indexOf(head)
  if (start < 0) return []
  const body = code.slice(start, code.indexOf('\n};', start))
  return withoutComments(body)
    .split('\n')
    .flatMap(row => literals(row).slice(0, 1))
}

const FUNCTION_HEADS = ['\nint ', '\nstatic int ', '\nbool ', '\nstatic bool ']

/** The text of a function, '' where the code has none of that name. */
export function functionBody(code: string, name: string): string {
  const start = FUNCTION_HEADS.map(head => code.indexOf(`${head}${name}(`)).find(at => at >= 0)
  if (start === undefined) return ''
  const end = code.indexOf('\n}', start)
  return withoutComments(code.slice(start, end < 0 ? undefined : end))
}

/** The literals a function compares its argument with by streq(). */
export function comparedWords(body: string): string[] {
  return [...body.matchAll(/\bstreq\([^,"]+, "([^"\\]*)"\)/g)].map(match => match[1] ?? '')
}
