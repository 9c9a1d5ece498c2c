// Takes turns between a directory and a link to the outside under the same name, as fast as it can, until it is killed.
'use strict'
const { renameSync, symlinkSync } = require('node:fs')

const [, , path, target] = process.argv
symlinkSync(target, `${path}.link`)
process.stdout.write('ready\n')
for (;;) {
  try {
    renameSync(path, `${path}.away`)
    renameSync(`${path}.link`, path)
    renameSync(path, `${path}.link`)
    renameSync(`${path}.away`, path)
  } catch {
    // The command itself removed or made something in between: put in order what can be.
    for (const [from, to] of [
      [path, `${path}.link`],
      [`${path}.away`, path],
    ]) {
      try {
        renameSync(from, to)
      } catch {}
    }
  }
}
