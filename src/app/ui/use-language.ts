import { useCallback, useMemo } from 'react'
import type { LangText } from '../../core/format/format.ts'
import { useTranslation } from './use-translation.tsx'

/** The page's language, and how a text in two languages is said in it. */
export function useLanguage() {
  const { language } = useTranslation()
  const textOf = useCallback(
    (text: LangText) => (language === 'en' ? (text.en ?? text.vi) : text.vi),
    [language],
  )
  /** `lang` for a text that exists in Vietnamese only. */
  const foreign = language === 'vi' ? undefined : ('vi' as const)
  return useMemo(() => ({ language, textOf, foreign }), [language, textOf, foreign])
}
