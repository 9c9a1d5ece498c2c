const C_INTEGER =
  /^[ \t\n\r\v\f]*(?:0[bB](?<binary>[+-]?[01]+)|0[oO](?<octal>[+-]?[0-7]+)|(?<sign>[+-]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0(?<zero>[0-7]*)|(?<decimal>[1-9][0-9]*)))$/

/**
 * The number as safe_atoi(), safe_atou() and their kin read it (basic/parse-util.c), any size: decimal, 0x hexadecimal,
 * octal with a leading 0 or 0o, 0b binary, with leading white space and a sign. Undefined for any other text.
 */
export function parseCInteger(text: string): number | undefined {
  const groups = C_INTEGER.exec(text)?.groups
  if (!groups) return undefined
  const { binary, octal, sign, hex, zero, decimal } = groups
  if (binary !== undefined) return Number.parseInt(binary, 2)
  if (octal !== undefined) return Number.parseInt(octal, 8)
  const size =
    hex !== undefined
      ? Number.parseInt(hex, 16)
      : zero !== undefined
        ? Number.parseInt(`0${zero}`, 8)
        : Number(decimal)
  return sign === '-' && size !== 0 ? -size : size
}
