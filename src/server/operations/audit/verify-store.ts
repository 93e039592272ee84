import { openStore, type StorePlace } from '../../storage/open-store.ts'
import { type LogVerdict, verifyLog } from './verify-log.ts'

/** Opens a store and goes along its audit log. @throws StartError `store/*` */
export async function verifyStore(place: StorePlace, noted?: string): Promise<LogVerdict> {
  const store = await openStore(place)
  try {
    return await verifyLog(store.read, noted)
  } finally {
    await store.close()
  }
}
