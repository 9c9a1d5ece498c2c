/** A document as indented JSON with a line end; what a terminal would obey stands as `\u` escapes, the same value. */
export function jsonText(document: unknown): string {
  const text = JSON.stringify(document, null, 2)
  return `${text.replace(INVISIBLE, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}

const INVISIBLE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g
