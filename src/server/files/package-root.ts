import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder this program was installed to: the nearest one above this file whose package is ours. */
export function packageRoot(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file)) {
      const name = (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name
      if (name === 'khuon') return folder
    }
    if (dirname(folder) === folder)
      throw new Error('the khuon package is not complete: package.json is missing')
  }
}
