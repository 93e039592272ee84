import { lazy, Suspense } from 'react'
import { failureOf } from './failure-of.ts'
import { UnsaidRefusal } from './unsaid-refusal.tsx'
import { useTranslation } from './use-translation.tsx'

/** The sentences of every refusal are many: they are fetched when there is one to say. */
const RefusalText = lazy(() =>
  import('./refusal-text.tsx').then(
    (module) => ({ default: module.RefusalText }),
    () => ({ default: UnsaidRefusal }),
  ),
)

/** Why something did not come, in words, and what to do next. */
export function ErrorText({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const failure = failureOf(error)
  if ('text' in failure) return <>{t(`error.${failure.text}`)}</>
  return (
    <Suspense fallback={null}>
      <RefusalText error={failure.refused} />
    </Suspense>
  )
}
