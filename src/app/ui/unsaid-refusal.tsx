import type { ApiError } from '../api/client.ts'
import { useTranslation } from './use-translation.tsx'

/** A refusal that has no sentence. */
export function UnsaidRefusal({ error: { status, code } }: { readonly error: ApiError }) {
  const { t } = useTranslation()
  return <>{status === 404 ? t('error.notFound') : t('error.unknown', { status, code })}</>
}
