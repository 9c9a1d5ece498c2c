import { it } from 'vitest'
import { skipReason } from '../systemd/oracle.ts'
import { fixOnDisk } from './fix-on-disk.ts'

it('fixes of the same hosts are written, found good by the real systemd, and taken back', {
  timeout: 1_800_000,
}, ctx => {
  if (skipReason !== undefined) ctx.skip(skipReason)
  fixOnDisk('the same hosts', { seed: 1_000_252 })
})
