import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkFormat } from '../../../core/format/check-format.ts'
import { parseJson } from '../../../core/json/parse-json.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { ObservedVariant } from '../../../core/variant/known-variant.ts'
import { Overlay } from '../../../core/variant/overlay.ts'
import { readBounded } from '../../files/read-folder.ts'
import type { Revision } from '../../storage/store.ts'
import type { SeededVariant } from './seed-observed.ts'

export interface ShippedVariants {
  readonly variants: readonly SeededVariant[]
  readonly problems: readonly Problem[]
}

/**
 * The overlay files beside the shipped procedures (`<slug>/variants/<province>.json`): what public sources show of
 * provinces. One that rests on another content of its procedure is left out, since it would say of a province what nobody
 * has seen; the files that are shipped are held to their procedures by `procedures/variants.test.ts`.
 *
 * @param folder the folder `procedures`
 */
export function readShippedVariants(folder: string, revisions: readonly Revision[]): ShippedVariants {
  const variants: SeededVariant[] = []
  const problems: Problem[] = []
  for (const base of revisions) {
    const path = join(folder, base.slug, 'variants')
    if (!existsSync(path)) continue
    for (const name of readdirSync(path).filter((one) => one.endsWith('.json'))) {
      const file = `procedures/${base.slug}/variants/${name}`
      const parsed = parseJson(readBounded(join(path, name)), { file })
      const checked = parsed.ok ? checkFormat(Overlay, parsed.value) : parsed
      if (!checked.ok) problems.push(...checked.problems)
      else if (checked.value.base.digest === base.digest) variants.push(seededVariant(checked.value, base))
    }
  }
  return { variants, problems }
}

/** An overlay file as the store keeps it: told, and counted only where the file says that the province has confirmed it. */
export function seededVariant(overlay: Overlay, base: Revision): SeededVariant {
  const { province, procedure, changes, provenance } = overlay
  const sources = [provenance, ...changes.map((change) => change.provenance)].flatMap(
    (one) => one?.sources?.map(({ ref }) => ref) ?? [],
  )
  const variant: ObservedVariant = {
    base: overlay.base,
    overlay: changes,
    // The pages do not say of which day they are.
    asOf: null,
    sources: sources.length === 0 ? [`variants/${province}.json`] : [...new Set(sources)],
    note: provenance?.note ?? '',
    ...(provenance?.status === 'confirmed' ? {} : { hearsay: true as const }),
    ...(changes.some(({ illustrative }) => illustrative === true) ? { illustrative: true as const } : {}),
  }
  return { province, procedure, variant, base }
}
