/** Bytes that are not UTF-8 become U+DC80 to U+DCFF, one code unit each, so that text keeps every byte. */
const ESCAPE_BASE = 0xdc00

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Decodes a file without losing a byte; the inverse of {@link encodeText}. */
export function decodeText(bytes: Uint8Array): string {
  // Several times faster than a fatal decoder for small files; U+FFFD shows that there may be a broken byte.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  if (!text.includes('\uFFFD')) return text
  try {
    return decoder.decode(bytes)
  } catch {
    return decodeBroken(bytes)
  }
}

function decodeBroken(bytes: Uint8Array): string {
  const parts: string[] = []
  let from = 0
  while (from < bytes.length) {
    const length = sequenceLength(bytes, from)
    if (length > 0) {
      let end = from + length
      while (end < bytes.length) {
        const next = sequenceLength(bytes, end)
        if (next === 0) break
        end += next
      }
      parts.push(decoder.decode(bytes.subarray(from, end)))
      from = end
    } else {
      parts.push(String.fromCharCode(ESCAPE_BASE + (bytes[from] ?? 0)))
      from++
    }
  }
  return parts.join('')
}

/** Length of the well-formed UTF-8 sequence at `at` (RFC 3629), 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4 || at + length > bytes.length) return 0
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  const second = bytes[at + 1] ?? 0
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90)
  const outside = (first === 0xed && second >= 0xa0) || (first === 0xf4 && second >= 0x90)
  return overlong || outside ? 0 : length
}

/** Encodes text from {@link decodeText} back to its bytes. */
export function encodeText(text: string): Uint8Array {
  if (!/[\uDC80-\uDCFF]/.test(text)) return Buffer.from(text, 'utf8')
  const chunks: Buffer[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit < 0xdc00) {
      i++ // a surrogate pair: its second half is no escaped byte
    } else if (unit >= 0xdc80 && unit <= 0xdcff) {
      chunks.push(Buffer.from(text.slice(from, i), 'utf8'), Buffer.from([unit - ESCAPE_BASE]))
      from = i + 1
    }
  }
  chunks.push(Buffer.from(text.slice(from), 'utf8'))
  return Buffer.concat(chunks)
}

/** What systemd's utf8_is_valid() refuses: broken bytes and noncharacters (basic/utf8.c unichar_is_valid). */
export function isCleanUtf8(text: string): boolean {
  if (!SUSPECT.test(text)) return true
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if ((code & 0xfffff800) === 0xd800) return false
    if (code >= 0xfdd0 && code <= 0xfdef) return false
    if ((code & 0xfffe) === 0xfffe) return false
  }
  return true
}

const SUSPECT = /[\uD800-\uDFFF\uFDD0-\uFDEF\uFFFE\uFFFF]/

/** Length of `text` in the bytes it was read from. */
export function byteLength(text: string): number {
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) length++
    else if (unit < 0x800) length += 2
    else if (unit >= 0xd800 && unit < 0xdc00) {
      length += 4
      i++
    } else if (unit >= 0xdc80 && unit <= 0xdcff) length++
    else length += 3
  }
  return length
}
