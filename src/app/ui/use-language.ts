import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LangText } from '../../core/format/format.ts'
import type { Language } from '../../core/text/sentence.ts'

/** The page's language, and how a text in two languages is said in it. */
export function useLanguage() {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'vi'
  const textOf = useCallback(
    (text: LangText) => (language === 'en' ? (text.en ?? text.vi) : text.vi),
    [language],
  )
  /** `lang` for a text that exists in Vietnamese only. */
  const foreign = language === 'vi' ? undefined : ('vi' as const)
  return useMemo(() => ({ language, textOf, foreign }), [language, textOf, foreign])
}
