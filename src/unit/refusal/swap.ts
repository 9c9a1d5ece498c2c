import type { Check } from './check.ts'
import { ownPamKillMode } from './exec-context.ts'
import { pathChecks } from './where.ts'

const { before, name } = pathChecks('swap', 'What')

/** What happens before the unit's process is looked at (swap_add_extras). */
export const SWAP_PATH_CHECKS: readonly Check[] = before

/** swap_verify() of core/swap.c. */
export const SWAP_CHECKS: readonly Check[] = [...name, ownPamKillMode]
