// What public sources show of real provinces: `variants/<province>.json` beside each procedure.
// `npx vitest run procedures/variants.test.ts -u` brings their base digests up to date; without -u a stale one fails.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { burden } from '../src/core/change/burden.ts'
import type { Change } from '../src/core/change/change.ts'
import { documentsOf } from '../src/core/change/documents.ts'
import { toParts } from '../src/core/change/parts.ts'
import { checkFormat } from '../src/core/format/check-format.ts'
import { printFormat } from '../src/core/format/print-format.ts'
import { deviationProblems, variantOf } from '../src/core/import/variant.ts'
import { parseJson } from '../src/core/json/parse-json.ts'
import { procedureDigest } from '../src/core/procedure/procedure-digest.ts'
import { readProcedure } from '../src/core/procedure/procedure.ts'
import { Overlay } from '../src/core/variant/overlay.ts'
import { readFolder } from '../src/server/files/read-folder.ts'
import { readLibrary, readProcedures } from '../src/server/operations/standard-on-disk.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { library } = readLibrary(join(root, 'schemas'))
const { procedures } = readProcedures(join(root, 'procedures'), root)

const files = procedures.flatMap((procedure) => {
  const folder = join(root, 'procedures', procedure.slug, 'variants')
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => {
    const path = join(folder, name)
    const parsed = parseJson(readFileSync(path), { file: `${procedure.slug}/variants/${name}` })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    const checked = checkFormat(Overlay, parsed.value)
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
    return { procedure, path, province: name.replace(/\.json$/, ''), overlay: checked.value }
  })
})

describe('the observed variants', () => {
  it('rest on the procedure beside them as it is, and are on disk as the product prints them', async () => {
    expect(files.length).toBeGreaterThan(0)
    for (const { procedure, path, overlay } of files) {
      const base = { ...overlay.base, digest: procedureDigest(procedure, library) }
      await expect(printFormat(Overlay, { ...overlay, base })).toMatchFileSnapshot(path)
    }
  })

  it('are named for their procedure and for a province of the register', () => {
    const provinces = (library.registers.get('organisations')?.entries ?? [])
      .filter(({ organisation }) => organisation?.kind === 'province')
      .map(({ id }) => id)
    const misnamed = files.filter(
      ({ procedure, province, overlay }) =>
        overlay.procedure !== procedure.slug ||
        overlay.province !== province ||
        !provinces.includes(province),
    )
    expect(misnamed.map(({ path }) => path)).toEqual([])
  })

  it('name a public source for the whole and for every change, and are neither confirmed nor made up', () => {
    const unfounded = files.flatMap(({ procedure, overlay }) =>
      [overlay, ...overlay.changes]
        .filter(({ provenance }) => {
          const sources = provenance?.sources ?? []
          const isNamed = sources.length > 0 && sources.every(({ ref }) => /^https?:\/\//.test(ref))
          return provenance?.status !== 'unverified' || !isNamed
        })
        .map(() => procedure.slug),
    )
    expect(unfounded).toEqual([])
    expect(files.filter(({ overlay }) => overlay.changes.some(({ illustrative }) => illustrative))).toEqual([])
  })

  it('say at least one thing that differs: a place where nothing was seen is not surveyed, not identical', () => {
    expect(files.filter(({ overlay }) => overlay.changes.length === 0).map(({ path }) => path)).toEqual([])
  })

  it('can be made on the procedure beside them', () => {
    const problems = files.flatMap(({ procedure, overlay }) => {
      const malformed = deviationProblems(overlay.changes)
      if (malformed.length > 0) return malformed
      const made = variantOf({ documents: documentsOf(procedure), library }, overlay.changes)
      return made.ok ? [] : made.problems
    })
    expect(problems).toEqual([])
  })

  it('claim no breach: what is heavier for the applicant names the basis that its page names', () => {
    const claimed = files.flatMap(({ procedure, overlay }) => {
      const parts = toParts(documentsOf(procedure), library)
      return overlay.changes
        .filter(({ legalBasis }) => legalBasis === null)
        .filter((change) => !['equal', 'lighter'].includes(burden(change as Change, parts)))
        .map(({ id }) => `${procedure.slug} ${id}`)
    })
    expect(claimed).toEqual([])
  })

  it('are no part of their procedure: neither of its files nor of its digest', () => {
    for (const { procedure } of files) {
      const own = readFolder(join(root, 'procedures', procedure.slug))
      const alone = new Map([...own].filter(([name]) => !name.startsWith('variants/')))
      expect(alone.size).toBeLessThan(own.size)
      const [read, bare] = [own, alone].map((held) => readProcedure(procedure.slug, held))
      if (!read?.ok || !bare?.ok) throw new Error('not read')
      expect([...read.value.documents.keys()]).toEqual([...bare.value.documents.keys()])
      expect(procedureDigest(read.value, library)).toBe(procedureDigest(bare.value, library))
    }
  })
})
