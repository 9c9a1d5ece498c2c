import type { Check } from './check.ts'

/** scope_load() of core/scope.c: scopes are made by programs at run time. A file can only add drop-ins to them. */
export const SCOPE_CHECKS: readonly Check[] = [
  {
    code: 'scope-no-pids',
    state: 'not-found',
    find: ({ settings: { unit } }) =>
      unit.name === 'init.scope'
        ? undefined
        : {
            assignment: undefined,
            cause: 'a scope cannot be loaded from a file: programs make scopes at run time',
            advice: 'write a service, or drop-ins for the scope that a program makes',
          },
  },
]
