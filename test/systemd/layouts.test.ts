import { describe, expect, it } from 'vitest'
import { MemorySource } from '../../src/host/source/memory-source.ts'
import { loaderFor, loaderOf, ours, theirs } from './compare.ts'
import { ABSOLUTE_LAYOUTS } from './layouts/absolute.ts'
import { ALIAS_LAYOUTS } from './layouts/aliases.ts'
import { DROP_IN_FILE_LAYOUTS } from './layouts/drop-in-files.ts'
import { DROP_IN_LAYOUTS } from './layouts/drop-ins.ts'
import { FILE_LAYOUTS } from './layouts/files.ts'
import type { Layout } from './layouts/layout.ts'
import { LINK_LAYOUTS } from './layouts/links.ts'
import { TEMPLATE_LAYOUTS } from './layouts/templates.ts'
import { skipReason, verify } from './oracle.ts'
import { addSystemdAnalyze, completeLayout, withLayout } from './tree.ts'

const GROUPS = {
  'drop-ins': DROP_IN_LAYOUTS,
  'files of drop-ins': DROP_IN_FILE_LAYOUTS,
  'names and aliases': ALIAS_LAYOUTS,
  'links and masks': LINK_LAYOUTS,
  'templates and instances': TEMPLATE_LAYOUTS,
  'contents of files': FILE_LAYOUTS,
}

/** Asks both sides for each unit of a layout that stands at `root`. */
function compare(root: string, { files, ask }: Layout, how: 'root' | 'chroot'): void {
  for (const unit of ask) {
    const verdict = verify(root, [unit], how).get(unit)
    if (!verdict) throw new Error(`no verdict on ${unit}`)
    const expected = theirs(verdict)
    expect(ours(loaderOf(root), unit), `${unit} on disk`).toEqual(expected)
    const memory = loaderFor(new MemorySource(completeLayout(files)))
    expect(ours(memory, unit), `${unit} in memory`).toEqual(expected)
  }
}

for (const [group, layouts] of Object.entries(GROUPS)) {
  describe(`${group}: as the real systemd loads them`, () => {
    it.for(layouts)('$name', (layout, ctx) => {
      if (skipReason !== undefined) ctx.skip(skipReason)
      withLayout(layout.files, root => compare(root, layout, 'root'))
    })
  })
}

describe('absolute links: as a systemd inside the tree loads them', () => {
  it.for(ABSOLUTE_LAYOUTS)('$name', (layout, ctx) => {
    if (skipReason !== undefined) ctx.skip(skipReason)
    withLayout(layout.files, root => {
      const reason = addSystemdAnalyze(root)
      if (reason !== undefined) ctx.skip(reason)
      compare(root, layout, 'chroot')
    })
  })
})
