import { expect, it } from 'vitest'
import { wordTable } from './word-table.ts'

it('holds the words between white space, and no others', () => {
  const table = wordTable(`
    b a
    toString-not c`)
  expect(table.list()).toEqual(['b', 'a', 'toString-not', 'c'])
  expect(['a', 'b a', '', 'toString'].map(table.has)).toEqual([true, false, false, false])
})
