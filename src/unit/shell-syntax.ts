import { type RawWord, rawWords } from '../syntax/raw-words.ts'

/** Something in a command line that only a shell would understand. */
export interface ShellSyntax {
  readonly kind: 'operator' | 'background' | 'substitution' | 'glob'
  readonly text: string
}

/** Cheap: whether a value can hold shell syntax. */
export function mayHoldShellSyntax(value: string): boolean {
  return /[|<>`*]|&(?:&|$)|\$\(/.test(value)
}

/** From 258 on a `|` among the prefixes has a shell run the line. */
const SHELL_PREFIX = /^[-@+!:]*\|/

/** Programs that hand their arguments to a shell, here or elsewhere, joined to one line. */
const HAND_ON = /^(?:ssh|autossh|sshpass|mosh|watch|parallel|eval)$/

/** Programs for which signs such as `>` and `|` are operators of their own. */
const OWN_OPERATORS =
  /^(?:test|\[|expr|dpkg|rpm|tr|cut|sort|column|paste|bc|dc|jq|yq|[gm]?awk|sed|[ef]?grep|nft|tcpdump|tshark|dumpcap|perl|python\d?(?:\.\d+)?|ruby|node|php|psql|mysql|sqlite3)$/

/** What reads `$(…)` or back quotes itself: shells, interpreters, make; a mention anywhere in the line is enough. */
const INTERPRETER =
  /(?:^|[/"'\s=])(?:[a-z]{0,4}sh|busybox|toybox|su|sudo|runuser|ssh|autossh|watch|parallel|make|perl|python[\d.]*|ruby|node|php|awk|gawk|env|xargs|screen|tmux|systemd-run)(?=["'\s]|$)|\s-{1,2}(?:c|e|eval|command)(?=\s|$)/

/** Programs for which a pattern that no shell expanded is a file name that does not exist. */
const NEEDS_EXPANSION =
  /^(?:rm|rmdir|cp|mv|chmod|chown|chgrp|chcon|cat|ls|touch|ln|install|stat|du|rmmod|tar|gzip)$/

/** Whether a shell reads all of the line after all: by a prefix, or as a program hands its arguments on to one. */
export function handsOnToShell(value: string): boolean {
  return SHELL_PREFIX.test(value) || rawWords(value).some(({ text }) => HAND_ON.test(baseName(text)))
}

/** Whether a command line calls a shell or another program that may expand variables and commands itself. */
export function mentionsInterpreter(value: string): boolean {
  return INTERPRETER.test(value)
}

/** The first shell syntax that a command line holds without a shell that would read it; undefined where there is none. */
export function shellSyntax(value: string): ShellSyntax | undefined {
  if (!mayHoldShellSyntax(value) || handsOnToShell(value)) return undefined
  const words = rawWords(value)
  const names = words.map(({ text }) => baseName(text))
  const operator = names.some(name => OWN_OPERATORS.test(name)) ? undefined : operatorIn(words)
  return operator ?? substitutionIn(value) ?? globIn(words)
}

function operatorIn(words: readonly RawWord[]): ShellSyntax | undefined {
  for (let at = 1; at < words.length; at++) {
    const { text, isPlain } = words[at] ?? { text: '', isPlain: false }
    if (!isPlain) continue
    const next = words[at + 1]?.text ?? ''
    if (text === '&' && next === '') return { kind: 'background', text }
    const isOperator =
      /^(?:&|[0-9])?>{1,2}(?:&[0-9]|\/[^<>]+)$|^<\/[^<>]+$/.test(text) ||
      (/^(?:&&|\|\|)$/.test(text) && /^[\w./-]+$/.test(next)) ||
      (/^(?:(?:&|[0-9])?>{1,2}|<)$/.test(text) && next.startsWith('/')) ||
      (/^\|&?$/.test(text) && /^(?:\/\S+|[a-z][\w-]+)$/.test(next))
    if (isOperator) return { kind: 'operator', text }
  }
  return undefined
}

function substitutionIn(value: string): ShellSyntax | undefined {
  // `$$` is a dollar sign that systemd hands on: someone thought of what reads it.
  const found = /(?<!\$)\$\([A-Za-z/][^()]{0,200}\)|`[A-Za-z/][^`]{0,200}`/.exec(value)
  return found && !mentionsInterpreter(value) ? { kind: 'substitution', text: found[0] } : undefined
}

function globIn(words: readonly RawWord[]): ShellSyntax | undefined {
  const program = words[0]?.text.replace(/^[-@+!:]+/, '') ?? ''
  if (!NEEDS_EXPANSION.test(baseName(program))) return undefined
  const pattern = words.find(({ text, isPlain }, at) => at > 0 && isPlain && /^\/[^*]*\*/.test(text))
  return pattern && { kind: 'glob', text: pattern.text }
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1)
}
