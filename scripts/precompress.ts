import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(brotliCompress)

/** Bytes from which the last few percent cost more build time than they spare anybody. */
const large = 400_000
/** Below this a second file spares no packet. */
const small = 1024

/**
 * Writes `<file>.br` beside every script, style and drawing of a built page: the server hands those out as they are,
 * smaller than what it could compress while somebody waits.
 */
export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'khuon-precompress',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir)
    },
    async closeBundle() {
      for (const name of await readdir(folder, { recursive: true })) {
        if (!/\.(?:js|css|svg)$/.test(name)) continue
        const bytes = await readFile(join(folder, name))
        if (bytes.length < small) continue
        const quality = bytes.length < large ? 11 : 9
        const packed = await compress(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: quality,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          },
        })
        await writeFile(join(folder, `${name}.br`), packed)
      }
    },
  }
}
