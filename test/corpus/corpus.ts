import { join } from 'node:path'

/** The path of a file of the corpora; throws without UNITLINT_CORPUS, because these tests have no meaning then. */
export function corpusFile(name: string): string {
  const folder = process.env['UNITLINT_CORPUS']
  if (folder === undefined)
    throw new Error('UNITLINT_CORPUS must name the folder of corpora, see test/corpus/README.md')
  return join(folder, name)
}
