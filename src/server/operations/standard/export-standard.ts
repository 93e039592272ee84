import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { textsOf } from '../drafts/draft-files.ts'
import { drafts } from '../drafts/draft-record.ts'
import { DraftStates } from '../drafts/draft-states.ts'
import { openStore, type StorePlace } from '../../storage/open-store.ts'
import { readStandard } from '../open-studio.ts'
import { listRecords } from '../records.ts'

export interface Exported {
  readonly procedures: number
  readonly files: number
}

/**
 * Writes the drafts of the standard, as they stand, into `<folder>/procedures/<slug>/`: the layout that the studio is
 * seeded from. A file that says what it said when it came keeps its bytes. Reads the store and changes nothing in it.
 *
 * @throws StartError `store/*`
 */
export async function exportStandard(place: StorePlace, folder: string): Promise<Exported> {
  const { source } = readStandard()
  const store = await openStore(place)
  try {
    const states = new DraftStates(source.library)
    const found = await listRecords(store.read, drafts, { prefix: `${standardScope}/` })
    let files = 0
    for (const draft of found) {
      const texts = textsOf(await states.at(store.read, draft))
      for (const [name, text] of texts) {
        const path = join(folder, 'procedures', draft.body.slug, name)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, text)
        files++
      }
    }
    return { procedures: found.length, files }
  } finally {
    await store.close()
  }
}
