import type { Check } from './check.ts'
import { lastingAssignments } from './shared-list.ts'

const WATCHES = ['PathExists', 'PathExistsGlob', 'PathChanged', 'PathModified', 'DirectoryNotEmpty'] as const

/** path_verify() of core/path.c. What is no absolute path is skipped as it is read (config_parse_path_spec). */
export const PATH_CHECKS: readonly Check[] = [
  {
    code: 'path-no-spec',
    find: ({ settings }) => {
      const watches = lastingAssignments(settings, 'Path', WATCHES)
      if (watches.some(({ node }) => /^[/%]/.test(node.value))) return undefined
      return {
        assignment: watches[0],
        cause:
          watches.length > 0
            ? 'it has no absolute path to watch'
            : 'it has no Path…= or DirectoryNotEmpty= line that says what to watch',
        advice: 'add one, such as PathChanged=/etc/name.conf',
      }
    },
  },
]
