import { Skeleton } from '@mantine/core'
import { useTranslation } from './use-translation.tsx'

export function PageSkeleton() {
  const { t } = useTranslation()
  return (
    <div className="k-page" role="status" aria-label={t('loading')}>
      <Skeleton height={26} width={260} mb={20} />
      {Array.from({ length: 10 }, (_, row) => (
        <Skeleton key={row} height={18} mb={14} width={`${94 - ((row * 7) % 23)}%`} />
      ))}
    </div>
  )
}
