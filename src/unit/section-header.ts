/** Whether a line, blanks around it taken off, is the header of a section that units have. */
export function isSectionHeader(line: string): boolean {
  return /^\[(?:Unit|Install|Service|Socket|Mount|Automount|Swap|Timer|Path|Slice|Scope)\]$/.test(line)
}
