// yargs asks node:assert for these two functions alone; loading the real one takes longer than checking a small host.

function strictEqual(actual, expected, message) {
  if (!Object.is(actual, expected)) throw new Error(message ?? `${actual} is not ${expected}`)
}

function notStrictEqual(actual, expected, message) {
  if (Object.is(actual, expected)) throw new Error(message ?? `${actual} is ${expected}`)
}

module.exports = { strictEqual, notStrictEqual }
