// Loaded by node --require before the command: puts a link in the place of a directory just before one chosen call
// of node:fs, as another process could at the worst moment, and notes every descriptor that leads outside.
'use strict'
const fs = require('node:fs')

const { SWAP_PATH, SWAP_TARGET, SWAP_AT, SWAP_BACK, SWAP_LOG, SWAP_OUTSIDE } = process.env
const { appendFileSync, readlinkSync, renameSync, symlinkSync, unlinkSync } = { ...fs }
let calls = 0
let isInside = false

const swap = () => {
  renameSync(SWAP_PATH, `${SWAP_PATH}.away`)
  symlinkSync(SWAP_TARGET, SWAP_PATH)
  appendFileSync(SWAP_LOG, 'swapped\n')
}
const swapBack = () => {
  unlinkSync(SWAP_PATH)
  renameSync(`${SWAP_PATH}.away`, SWAP_PATH)
}
/** The directory may not be there yet, or be gone again. */
const tried = work => {
  try {
    work()
    return true
  } catch {
    return false
  }
}

for (const name of Object.keys(fs)) {
  const original = fs[name]
  if (typeof original !== 'function' || !name.endsWith('Sync')) continue
  fs[name] = (...args) => {
    // Calls of node's own code, and those that name nothing, are no moments of their own.
    if (isInside || typeof args[0] !== 'string') return original(...args)
    isInside = true
    calls++
    const isSwapped = calls === Number(SWAP_AT) && tried(swap)
    try {
      const result = original(...args)
      if (name === 'openSync') {
        const place = readlinkSync(`/proc/self/fd/${result}`)
        if (place.startsWith(SWAP_OUTSIDE)) appendFileSync(SWAP_LOG, `outside: ${place}\n`)
      }
      return result
    } finally {
      if (isSwapped && SWAP_BACK === '1') tried(swapBack)
      isInside = false
    }
  }
}

process.on('exit', () => appendFileSync(SWAP_LOG, `calls: ${calls}\n`))
