import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyChain, followChain } from '../../../core/audit/chain.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { standardOf } from '../../http/testing/whole-server.ts'
import { openSqliteStore } from '../../storage/sqlite-store.ts'
import { buildProgram } from '../../testing/build-program.ts'
import { readStandard } from '../open-studio.ts'
import type { LibraryOnDisk } from '../standard-on-disk.ts'
import { inherited, openScene, type SceneAct, sceneActs, setScene } from './testing/import-scene.ts'

const acts = Object.keys(sceneActs) as SceneAct[]
let program: string
let standard: string
let source: LibraryOnDisk
/** A data folder as it is before each act, and behind the last one. */
const folders: string[] = []

const newFolder = () => mkdtempSync(join(tmpdir(), 'khuon-killed-import-'))

beforeAll(async () => {
  program = await buildProgram('src/server/operations/imports/testing/killed-importer.ts', 'killed-importer')
  standard = standardOf([inherited])
  source = readStandard(standard).source
  let folder = newFolder()
  await setScene(folder, standard)
  folders.push(folder)
  for (const act of acts) {
    folder = copyOf(folder)
    await doneIn(folder, act)
    folders.push(folder)
  }
})

async function doneIn(folder: string, act: SceneAct): Promise<void> {
  const studio = await openScene(folder, source)
  await sceneActs[act](studio)
  await studio.store.close()
}

function copyOf(folder: string): string {
  const copy = newFolder()
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** Digest of every record and of the whole log, which must hold together. */
async function contentOf(folder: string): Promise<string> {
  const store = await openSqliteStore(folder)
  const kinds = [
    'province-procedure',
    'import-plan',
    'import-head',
    'import-decision',
    'trust',
    'standard-version',
    'library-file',
    'handover',
    'draft',
    'setting',
  ]
  const records = await Promise.all(kinds.map((kind) => store.read.list(kind)))
  const events = await store.read.events()
  expect(followChain(emptyChain, events)).toMatchObject({ seq: events.length })
  await store.close()
  return digestOfSync(JSON.parse(JSON.stringify([records, events])) as JsonValue)
}

/** Does an act in a process that dies at a moment. @returns whether it died before it was done */
async function dies(folder: string, act: SceneAct, moment: number | 'answered'): Promise<boolean> {
  const child = spawn(process.execPath, [program, folder, standard, act, String(moment)])
  const said: Buffer[] = []
  child.stdout.on('data', (data: Buffer) => said.push(data))
  child.stderr.on('data', (data: Buffer) => said.push(data))
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  const text = Buffer.concat(said).toString()
  expect([signal, text]).toEqual(signal === null ? [null, 'done'] : ['SIGKILL', ''])
  return signal !== null
}

describe('a process that is killed', () => {
  it.each(acts.map((act, index) => [act, index] as const))(
    'at any write while %s leaves all of it or nothing',
    { timeout: 120_000 },
    async (act, index) => {
      const [start = '', end = ''] = [folders[index], folders[index + 1]]
      const [before, after] = [await contentOf(start), await contentOf(end)]
      expect(before).not.toBe(after)
      let last = start
      let writes = 0
      for (let moment = 1; ; moment++) {
        const folder = copyOf(start)
        const died = await dies(folder, act, moment)
        expect([moment, await contentOf(folder)]).toEqual([moment, died ? before : after])
        if (!died) break
        writes = moment
        last = folder
      }
      expect(writes).toBeGreaterThan(3)
      // Whoever comes back does it again, as if nothing had been.
      await doneIn(last, act)
      expect(await contentOf(last)).toBe(after)
      const folder = copyOf(start)
      expect(await dies(folder, act, 'answered')).toBe(true)
      expect(await contentOf(folder)).toBe(after)
    },
  )
})
