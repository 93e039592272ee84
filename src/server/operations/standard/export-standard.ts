import { standardScope } from '../../../core/api/draft-contract.ts'
import type { FilesAnswer } from '../../../core/api/export-contract.ts'
import type { StoreReads } from '../../storage/store.ts'
import { textsOf } from '../drafts/draft-files.ts'
import { drafts } from '../drafts/draft-record.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'

/**
 * The drafts of the standard, as they stand, as files `procedures/<slug>/…`: the layout that the studio is seeded from. A file
 * that says what it said when it came keeps its bytes. Whoever may read anything may read them.
 */
export async function exportStandard(
  { states }: Pick<Studio, 'states'>,
  reads: StoreReads,
): Promise<FilesAnswer> {
  const found = await listRecords(reads, drafts, { prefix: `${standardScope}/` })
  const files: Record<string, string> = {}
  for (const draft of found) {
    for (const [name, text] of textsOf(await states.at(reads, draft)))
      files[`procedures/${draft.body.slug}/${name}`] = text
  }
  return { procedures: found.length, files }
}
