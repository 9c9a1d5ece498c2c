/**
 * A short stable name for a finding: two 32-bit FNV-1a hashes, 16 hex digits. It identifies, it does not protect;
 * being computed here keeps this folder free of I/O and start-up free of node:crypto.
 */
export function fingerprintOf(parts: readonly string[]): string {
  const text = parts.join('\0')
  return hash(text, 0x811c9dc5) + hash(text, 0x01000193)
}

function hash(text: string, basis: number): string {
  let value = basis
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i)
    value = Math.imul(value, 0x01000193)
  }
  return (value >>> 0).toString(16).padStart(8, '0')
}
