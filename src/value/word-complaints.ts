import type { Complaint } from './verdict.ts'

/** A hostile value of a million bad words shall not make a million complaints. */
const MOST_COMPLAINTS = 100

/**
 * The complaints about the words of a list, each said once however many words draw it; undefined where one of the
 * words cannot be judged.
 */
export function wordComplaints(
  words: readonly string[],
  judge: (word: string) => readonly Complaint[] | undefined,
): readonly Complaint[] | undefined {
  const complaints: Complaint[] = []
  const details = new Set<string>()
  for (const word of words) {
    const found = judge(word)
    if (found === undefined) return undefined
    for (const complaint of found) {
      if (details.size >= MOST_COMPLAINTS || details.has(complaint.detail)) continue
      details.add(complaint.detail)
      complaints.push(complaint)
    }
  }
  return complaints
}

/** The complaint about one word that is left out while the others count. */
export function droppedWord(code: string, detail: string): readonly Complaint[] {
  return [{ effect: 'partial', code, detail }]
}
