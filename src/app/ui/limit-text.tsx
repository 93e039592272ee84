import type { TimeLimit } from '../../core/procedure/time-limit.ts'
import { shownLimit } from './time-limit.ts'
import { useTranslation } from './use-translation.tsx'

/** A time limit in words: "20 ngày", "7 ngày làm việc", "trước sự kiện 10 ngày làm việc". */
export function LimitText({ limit, value }: { readonly limit: TimeLimit; readonly value?: number | null }) {
  const { t } = useTranslation()
  const shown = value === undefined ? shownLimit(limit) : shownLimit(limit, value)
  if (shown.key === 'none') return <span className="k-quiet">{t('timeLimit.none')}</span>
  const words = t(`timeLimit.${shown.key}`, { count: shown.count })
  return <span className="k-num">{shown.before ? t('timeLimit.before', { limit: words }) : words}</span>
}
