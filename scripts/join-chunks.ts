import { build, type Plugin, type Rolldown } from 'vite'

/**
 * Joins what the studio needs before it can show anything into one chunk, and what it has in common with the preview's
 * frame into another: a browser asks for two files instead of eighty. Whatever is behind an `import()` stays apart.
 *
 * What an entry needs is learnt by building both alone first: only tree-shaking knows what is left of a package that
 * exports everything from one file.
 *
 * @param studio path of its entry
 * @param frame path of its entry
 */
export function joinChunks(studio: string, frame: string): Plugin {
  return {
    name: 'khuon-join-chunks',
    apply: 'build',
    async config({ root = process.cwd() }) {
      const joined = await learn({ studio, frame }, root)
      const groups = [{ name: (id: string) => joined.get(id) ?? null }]
      return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }
    },
  }
}

/** Chunk name by module. The entries themselves are not in it: whoever shares a chunk must not start them. */
async function learn(input: Record<string, string>, root: string): Promise<ReadonlyMap<string, string>> {
  const made = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [{ name: 'stop-at-import', resolveDynamicImport: (id) => ({ id: String(id), external: true }) }],
    build: { write: false, minify: false, assetsInlineLimit: 0, rolldownOptions: { input } },
  })
  const chunks = (made as Rolldown.RolldownOutput).output.filter((file) => file.type === 'chunk')
  return new Map(
    chunks
      .filter(({ name }) => name !== 'frame')
      .flatMap(({ name, isEntry, facadeModuleId, moduleIds }) =>
        moduleIds.filter((id) => id !== facadeModuleId).map((id) => [id, isEntry ? name : 'shared'] as const),
      ),
  )
}
