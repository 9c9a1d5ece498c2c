/** What reading a JSON text gave; a failure with the place of the first token that does not fit. */
export type JsonText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string; readonly line: number; readonly column: number }

/** Parses JSON, with or without a byte order mark. Not every message of JSON.parse tells where it failed. */
export function parseJsonText(text: string): JsonText {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    return { ok: true, value: JSON.parse(body) }
  } catch {
    const offset = failureOffset(body)
    const before = body.slice(0, offset).split('\n')
    const found = body.slice(offset, offset + 1)
    return {
      ok: false,
      why: found === '' ? 'ends too early' : `unexpected ${JSON.stringify(found)}`,
      line: before.length,
      column: (before.at(-1) ?? '').length + 1,
    }
  }
}

/** Whether a parsed value is an object rather than null, a list or a plain value. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const TOKEN =
  /[{}[\],:]|"(?:[^"\\\0-\x1f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const SPACE = /[ \t\n\r]*/y

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing'

/** Where the first token stands that the grammar of RFC 8259 has no place for. */
function failureOffset(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  for (;;) {
    SPACE.lastIndex = at
    at += SPACE.exec(text)?.[0].length ?? 0
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[0]
    if (token === undefined) return at
    const next: Expected | undefined = step(token, expected, open)
    if (next === undefined) return at
    expected = next
    at += token.length
  }
}

function step(token: string, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const afterValue = () => (open.length === 0 ? 'nothing' : 'comma-or-end')
  if (expected === 'nothing') return undefined
  if (expected === 'colon') return token === ':' ? 'value' : undefined
  if (token === '}' || token === ']') {
    const opener = token === '}' ? '{' : '['
    const mayEnd =
      expected === 'comma-or-end' || expected === (opener === '{' ? 'key-or-end' : 'value-or-end')
    if (!mayEnd || open.pop() !== opener) return undefined
    return afterValue()
  }
  if (expected === 'comma-or-end') {
    if (token !== ',') return undefined
    return open.at(-1) === '{' ? 'key' : 'value'
  }
  if (expected === 'key' || expected === 'key-or-end') return token.startsWith('"') ? 'colon' : undefined
  if (token === '{' || token === '[') {
    open.push(token)
    return token === '{' ? 'key-or-end' : 'value-or-end'
  }
  return token === ',' || token === ':' ? undefined : afterValue()
}
