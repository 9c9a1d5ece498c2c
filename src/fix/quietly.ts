/** Does something that must not hide what happened before. */
export function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // What happened before is what counts.
  }
}
