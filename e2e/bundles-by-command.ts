import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { KeySet } from '../src/core/bundle/formats/keys.ts'

const run = promisify(execFile)
const program = resolve(process.env['KHUON_E2E_CLI'] ?? 'dist/cli/main.js')
const passphrase = 'một mật khẩu chỉ để thử'
const owners = ['van-phong-bo', 'trung-tam-thong-tin']

/** A ministry's folder with one procedure, two keys and what is packed from it by the command line. */
export interface Ministry {
  readonly folder: string
  readonly keySet: KeySet
  /** Packs, signs with both keys. @returns the bundle's path */
  pack(name: string, ...options: readonly string[]): Promise<string>
  /** Replaces a text in a file of the procedure. */
  change(file: string, from: string, to: string): void
}

// Not in one stretch: a worker that stands still for seconds finds the studio's connections closed.
export async function makeMinistry(slug: string): Promise<Ministry> {
  const folder = mkdtempSync(join(tmpdir(), 'khuon-bo-'))
  const khuon = async (...args: readonly string[]): Promise<string> => {
    const env = { ...process.env, KHUON_PASSPHRASE: passphrase }
    return (await run(process.execPath, [program, ...args], { cwd: folder, env })).stdout
  }
  cpSync('schemas', join(folder, 'schemas'), { recursive: true })
  cpSync(join('procedures', slug), join(folder, 'procedures', slug), { recursive: true })
  await khuon('keys', 'set', 'keys.json', '--new', '--expires', '2099-12-31', '--threshold', '2')
  for (const owner of owners) {
    const scope = [
      '--organisation',
      'all',
      '--fields',
      'all',
      '--until',
      '2099-12-31',
      '--from',
      '2020-01-01',
    ]
    await khuon('keys', 'new', `${owner}.json`, '--owner', owner, ...scope)
    writeFileSync(join(folder, `${owner}.pub.json`), await khuon('keys', 'public', `${owner}.json`))
    await khuon('keys', 'set', 'keys.json', '--add', `${owner}.pub.json`)
  }
  return {
    folder,
    keySet: JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as KeySet,
    async pack(name, ...options) {
      await khuon('pack', '--from', '.', '--out', name, '--pilot', '--decision', '47/QĐ-THU', ...options)
      for (const owner of owners) await khuon('sign', name, '--key', `${owner}.json`)
      return join(folder, name)
    },
    change(file, from, to) {
      const path = join(folder, 'procedures', slug, file)
      const text = readFileSync(path, 'utf8')
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`)
      writeFileSync(path, text.replace(from, to))
    },
  }
}
