import type { VariantAnswer } from '../../core/api/variant-contract.ts'
import { invert } from '../../core/change/invert.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import { useDraftSession } from './draft-context.tsx'

/** Takes one deviation of the open variant back to what the standard says, as an edit that can be undone. */
export function useRevert(): (one: VariantAnswer['deviations'][number]) => readonly Problem[] {
  const { t } = useTranslation('variant')
  const session = useDraftSession()
  return ({ judged, name }) => {
    const problems = session.applied(t('revertLabel', { name }), [invert(judged.change)])
    session.endGroup()
    return problems
  }
}
