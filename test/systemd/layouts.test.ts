import { describe, expect, it } from 'vitest'
import { MemorySource } from '../../src/host/source/memory-source.ts'
import { loaderFor, loaderOf, ours, theirs } from './compare.ts'
import { ALIAS_LAYOUTS } from './layouts/aliases.ts'
import { DROP_IN_LAYOUTS } from './layouts/drop-ins.ts'
import { FILE_LAYOUTS } from './layouts/files.ts'
import { TEMPLATE_LAYOUTS } from './layouts/templates.ts'
import { completeLayout, skipReason, verify, withLayout } from './oracle.ts'

const GROUPS = {
  'drop-ins': DROP_IN_LAYOUTS,
  'aliases, links and masks': ALIAS_LAYOUTS,
  'templates and instances': TEMPLATE_LAYOUTS,
  'contents of files': FILE_LAYOUTS,
}

for (const [group, layouts] of Object.entries(GROUPS)) {
  describe(`${group}: as the real systemd loads them`, () => {
    it.for(layouts)('$name', ({ files, ask }, ctx) => {
      if (skipReason !== undefined) ctx.skip(skipReason)
      withLayout(files, root => {
        for (const unit of ask) {
          const verdict = verify(root, [unit]).get(unit)
          if (!verdict) throw new Error(`no verdict on ${unit}`)
          const expected = theirs(root, verdict)
          expect(ours(loaderOf(root), unit), `${unit} on disk`).toEqual(expected)
          const memory = loaderFor(new MemorySource(completeLayout(files)))
          expect(ours(memory, unit), `${unit} in memory`).toEqual(expected)
        }
      })
    })
  })
}
