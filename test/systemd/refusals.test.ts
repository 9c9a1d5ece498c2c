import { describe, it } from 'vitest'
import { compareRefusal, hostOf, isOfRelease, needsDependencies } from './compare-refusals.ts'
import { skipReason, verify, WITH_DEPENDENCIES } from './oracle.ts'
import { REFUSAL_CASES } from './refusal-cases.ts'
import { withLayout } from './tree.ts'

/** The release of systemd-analyze that these tests run with, see skipReason. */
const RELEASE = 252

const cases = REFUSAL_CASES.filter(given => isOfRelease(given, RELEASE))

describe('make-ups that systemd refuses', () => {
  it.for(cases)('$code: $name $text', (given, ctx) => {
    if (skipReason !== undefined) ctx.skip(skipReason)
    withLayout(hostOf(given), root => {
      const options = needsDependencies(given) ? WITH_DEPENDENCIES : undefined
      const verdict = verify(root, [given.name], 'root', options).get(given.name)
      compareRefusal(given, root, RELEASE, verdict?.log ?? [])
    })
  })
})
