import { join } from 'node:path'
import { build } from 'vite'
import { packageRoot } from '../files/package-root.ts'

/**
 * Makes a program that a test can start, and kill, many times.
 *
 * @param entry its file, from the root of the package
 * @param name what it is called
 * @returns the file to run with Node
 */
export async function buildProgram(entry: string, name: string): Promise<string> {
  const root = packageRoot()
  // Inside the project, so that the program finds the packages.
  const folder = join(root, 'node_modules', '.khuon-check', name)
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    // One file: a process that is started fifty times should not look for hundreds.
    ssr: { noExternal: true, external: ['better-sqlite3', 'pg', 'fastify'] },
    build: {
      ssr: join(root, entry),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { format: 'es', entryFileNames: `${name}.js` } },
    },
  })
  return join(folder, `${name}.js`)
}
