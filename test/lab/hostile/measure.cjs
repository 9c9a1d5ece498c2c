// Loaded by node --require before the command: notes the most memory that the process had, in KiB.
'use strict'
process.on('exit', () =>
  require('node:fs').writeFileSync(process.env.MEASURE_FILE, String(process.resourceUsage().maxRSS)),
)
