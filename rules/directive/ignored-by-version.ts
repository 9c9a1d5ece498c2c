import type { Directive } from '../../src/catalog/directive.ts'
import { remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: "a directive that this host's systemd does not know yet, or no longer",
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.directives(7)', 'load-fragment-gperf.gperf.in of each release'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(
      host,
      ({ remark }) => {
        const systemd = host.systemd?.raw ?? null
        if (remark.kind === 'inert-directive') {
          const { directive } = remark
          return {
            what: `${directive.section}.${directive.name}`,
            because: 'inert' as const,
            systemd,
            ...life(directive),
          }
        }
        if (remark.kind !== 'unknown-directive' || remark.because === 'never') return undefined
        const { directive, because } = remark
        return (
          directive && {
            what: `${directive.section}.${directive.name}`,
            because,
            systemd,
            ...life(directive),
          }
        )
      },
      ({ kind }) => kind === 'unknown-directive' || kind === 'inert-directive',
    ),

  message({ because, systemd, directive, since, ignoredIn, removedIn, replacement }) {
    const version = systemd === null ? 'any systemd' : `systemd ${systemd}`
    const instead = replacement === null ? '' : `; use ${replacement} instead`
    if (because === 'inert')
      return `${directive}= has no effect in ${version} (since ${ignoredIn ?? 'an earlier release'})${instead}`
    return because === 'removed'
      ? `${directive}= is unknown to ${version}, which skips the line: it was removed in ${removedIn ?? 'an earlier release'}${instead}`
      : `${directive}= is unknown to ${version}, which skips the line: it came with systemd ${since}`
  },
})

function life({ name, since, ignoredIn, removedIn, replacement }: Directive) {
  return {
    directive: name,
    since,
    ignoredIn: ignoredIn ?? null,
    removedIn: removedIn ?? null,
    replacement: replacement === undefined ? null : directiveWords(replacement),
  }
}

/** `IOWeight` becomes `IOWeight=`; phrases stay. */
function directiveWords(replacement: string): string {
  return /^[A-Za-z]+$/.test(replacement) ? `${replacement}=` : replacement
}
