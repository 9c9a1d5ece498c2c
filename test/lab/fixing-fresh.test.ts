import { it } from 'vitest'
import { skipReason } from '../systemd/oracle.ts'
import { fixOnDisk } from './fix-on-disk.ts'

/** `UNITLINT_SEED` repeats the seed that a failure printed. */
const SEED = process.env.UNITLINT_SEED === undefined ? {} : { seed: Number(process.env.UNITLINT_SEED) }

it('fixes of fresh hosts are written, found good by the real systemd, and taken back', {
  timeout: 1_800_000,
}, ctx => {
  if (skipReason !== undefined) ctx.skip(skipReason)
  fixOnDisk('fresh hosts', SEED)
})
