import { writeSync } from 'node:fs'
import { readStandard } from '../../open-studio.ts'
import type { Store, StoreWrites } from '../../../storage/store.ts'
import { openScene, type SceneAct, sceneActs } from './import-scene.ts'

/*
 * A process that does one act and dies on the way: `killed-importer.js DATA STANDARD ACT MOMENT`. MOMENT: n = before the
 * nth write of the act, where the one behind the last is the end of the unit of work; `answered` = after it resolved, and
 * before anybody hears of it. Says `done` where the act has fewer writes.
 */

const [folder = '', standard = '', act = '', moment = ''] = process.argv.slice(2)
// The process is gone when this returns: nothing can be tidied up.
const die = () => process.kill(process.pid, 'SIGKILL')

function dying(store: Store): Store {
  return {
    read: store.read,
    close: () => store.close(),
    write: async (work) => {
      const made = await store.write(async (tx) => {
        let steps = 0
        const step = () => {
          steps++
          if (String(steps) === moment) die()
        }
        const watched: StoreWrites = {
          revision: (digest) => tx.revision(digest),
          record: (kind, id) => tx.record(kind, id),
          list: (kind, options) => tx.list(kind, options),
          events: (query) => tx.events(query),
          saveRevision: (revision, now) => {
            step()
            return tx.saveRevision(revision, now)
          },
          put: (kind, id, body, expected) => {
            step()
            return tx.put(kind, id, body, expected)
          },
          remove: (kind, id, expected) => {
            step()
            return tx.remove(kind, id, expected)
          },
          append: (event) => {
            step()
            return tx.append(event)
          },
        }
        const result = await work(watched)
        step()
        return result
      })
      if (moment === 'answered') die()
      return made
    },
  }
}

const studio = await openScene(folder, readStandard(standard).source)
await sceneActs[act as SceneAct]({ ...studio, store: dying(studio.store) })
await studio.store.close()
writeSync(1, 'done')
