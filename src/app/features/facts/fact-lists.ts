import { isOfProcess } from '../../../core/change/part.ts'
import type { ConfirmBody, FactAnswer } from '../../../core/api/version-contract.ts'
import { groupBy } from '../../ui/group-by.ts'
import type { FactsSearch } from './facts-search.ts'

export const withoutSource = 'khong'

export function idOf({ scope, slug, key, prop, at }: FactAnswer): string {
  return [scope, slug, key, prop, at].join(' ')
}

/** The source without the place in it. */
export function sourceOf(source: string): string {
  return source.split(', ')[0] ?? source
}

/** Nobody has looked: there is nothing to hold against a document, it has to be written first. */
export function isConfirmable({ status }: FactAnswer): boolean {
  return status === 'unverified'
}

/** What the filters leave over. Unit and procedure are the server's to filter. */
export function filterFacts(
  facts: readonly FactAnswer[],
  { loai, nguon, 'trang-thai': status }: FactsSearch,
): readonly FactAnswer[] {
  return facts.filter(
    (fact) =>
      (loai === undefined || fact.kind === loai) &&
      (status === undefined || fact.status === status) &&
      (nguon === undefined ||
        (nguon === withoutSource
          ? fact.sources.length === 0
          : fact.sources.some((source) => sourceOf(source) === nguon))),
  )
}

/** What is confirmed together: one request a procedure, at most 500 facts each. */
export function requestsOf(facts: readonly FactAnswer[], document: string): readonly ConfirmBody[] {
  return [...groupBy(facts, ({ scope, slug }) => `${scope}/${slug}`).values()].flatMap((held) => {
    const bodies: ConfirmBody[] = []
    for (let from = 0; from < held.length; from += 500) {
      const slice = held.slice(from, from + 500)
      const [{ scope, slug }] = slice as [FactAnswer]
      bodies.push({ scope, slug, facts: slice.map(({ key, prop, at }) => ({ key, prop, at })), document })
    }
    return bodies
  })
}

const ofForm: ReadonlySet<string> = new Set(['form', 'section', 'field', 'option', 'rule', 'example'])
/** The designer in which a fact is put right. */
export function editorOf({ kind }: Pick<FactAnswer, 'kind'>) {
  if (ofForm.has(kind)) return '/soan/$slug'
  if (isOfProcess(kind)) return '/soan/$slug/quy-trinh'
  return kind === 'dossier-line' ? '/soan/$slug/ho-so' : '/soan/$slug/thong-tin'
}

/** Shares of all facts, of 100: confirmed by a person, read on a named source, and neither. */
export function sharesOf(counts: Readonly<Record<string, number>>) {
  const count = (name: string) => counts[name] ?? 0
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0)
  const share = (number: number) => (all === 0 ? 0 : (number / all) * 100)
  return {
    all,
    confirmed: { count: count('confirmed'), share: share(count('confirmed')) },
    sourced: { count: count('sourced'), share: share(count('sourced')) },
    open: {
      count: count('unverified') + count('not-surveyed'),
      share: share(count('unverified') + count('not-surveyed')),
    },
  }
}
