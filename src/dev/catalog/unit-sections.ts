/** The sections each unit type reads, by the `.sections` of its table of functions. */
export function readUnitSections(code: string): ReadonlyMap<string, readonly string[]> {
  const table = /^const UnitVTable (\w+)_vtable = \{([\s\S]*?)^\};/gm
  return new Map(
    [...code.matchAll(table)].map(([, type = '', body = '']) => [
      type,
      [...(/\.sections\s*=([^,]+),/.exec(body)?.[1] ?? '').matchAll(/(\w+)\\0/g)].map(
        match => match[1] ?? '',
      ),
    ]),
  )
}
