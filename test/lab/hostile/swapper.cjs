// Takes turns between a directory and a link to the outside under the same name, as fast as it can, until it is killed.
'use strict'
const { renameSync, symlinkSync } = require('node:fs')

const [, , path, target] = process.argv
symlinkSync(target, `${path}.link`)
let aside = 0
process.stdout.write('ready\n')
for (;;) {
  try {
    renameSync(path, `${path}.away`)
    renameSync(`${path}.link`, path)
    renameSync(path, `${path}.link`)
    renameSync(`${path}.away`, path)
  } catch {
    // The command itself made or removed something in between: whatever has come is put aside.
    for (const [from, to] of [
      [path, `${path}.${aside++}`],
      [`${path}.away`, path],
    ]) {
      try {
        renameSync(from, to)
      } catch {}
    }
    try {
      symlinkSync(target, `${path}.link`)
    } catch {}
  }
}
