import type { MatrixRow } from '../../../core/api/deviation-contract.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

/** What a procedure is compared with, in words. */
export function useStandardText(): (row: Pick<MatrixRow, 'standard' | 'standing'>) => string {
  const { t } = useTranslation('deviations')
  return ({ standard: { version }, standing }) => {
    if (version === null) return t('draftStandard')
    if (standing === 'upcoming') return t('standardUpcoming', { version })
    return t(standing === 'withdrawn' ? 'standardWithdrawn' : 'standardVersion', { version })
  }
}
