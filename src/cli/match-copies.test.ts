import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { type FormModel, formModel } from '../core/form/form-model.ts'
import type { JsonObject } from '../core/json/json-value.ts'
import { match } from '../core/match/match.ts'
import { packageRoot } from '../server/files/package-root.ts'
import { readStandard } from '../server/operations/open-studio.ts'

/** As the bench makes them: `bench/match` measures all forms with more seeds. */
interface Bench {
  readonly mutations: Readonly<Record<string, (tree: unknown, random: unknown) => unknown>>
  readonly treeOf: (model: FormModel) => unknown
  readonly formOf: (tree: unknown) => {
    readonly schema: JsonObject
    /** Which question of the standard is which place of the copy. */
    readonly links: readonly (readonly [id: string, pointer: string])[]
  }
  readonly createRandom: (seed: number) => unknown
}

const slugs = ['cap-giay-phep-buu-chinh', 'dang-ky-hoat-dong-co-so-in', 'cap-giay-phep-xuat-ban-ban-tin']
let bench: Bench

beforeAll(async () => {
  const part = async (name: string) =>
    (await import(pathToFileURL(join(packageRoot(), 'bench/match', name)).href)) as Partial<Bench>
  bench = { ...(await part('tree.mjs')), ...(await part('mutations.mjs')) } as Bench
})

describe('a form that a province made its own: reworded, renamed, moved, split, with questions more and less', () => {
  it('is paired with the standard with a precision and a recall of 0.95 at least', () => {
    const { source, procedures } = readStandard(resolve(packageRoot()))
    const { library } = source
    const tally = { truth: 0, said: 0, right: 0 }
    for (const [index, slug] of slugs.entries()) {
      const [form] = procedures.find((procedure) => procedure.slug === slug)?.forms ?? []
      if (form === undefined) throw new Error(`${slug} has no form`)
      const model = formModel({ schema: form.schema.value, layout: form.layout.value }, library)
      const tree = bench.treeOf(model)
      for (const [turn, mutate] of Object.values(bench.mutations).entries()) {
        const { schema, links } = bench.formOf(mutate(tree, bench.createRandom(index * 1000 + turn)))
        const { pairs } = match(model, formModel({ schema }, library), { library })
        const truth = new Set(links.map((link) => link.join(' ')))
        const said = pairs
          .filter(({ kind }) => kind === 'field' || kind === 'column')
          .flatMap(({ standardIds, foreignPointers }) =>
            standardIds.flatMap((id) => foreignPointers.map((pointer) => `${id} ${pointer}`)),
          )
        tally.truth += truth.size
        tally.said += new Set(said).size
        tally.right += [...new Set(said)].filter((link) => truth.has(link)).length
      }
    }
    expect(tally.truth).toBeGreaterThan(1000)
    const precision = tally.right / tally.said
    const recall = tally.right / tally.truth
    expect({ precision, recall }).toEqual({
      precision: expect.toSatisfy((share: number) => share >= 0.95),
      recall: expect.toSatisfy((share: number) => share >= 0.95),
    })
  })
})
