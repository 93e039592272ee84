import i18next, { type DefaultNamespace, type FlatNamespace, type TFunction } from 'i18next'
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'
import type { Language } from '../../core/text/sentence.ts'

type Namespaces = FlatNamespace | readonly [FlatNamespace, ...FlatNamespace[]]

const LanguageNow = createContext<Language>('vi')

/** Everything inside is drawn anew when another language is chosen. */
export function Translated({ children }: { readonly children: ReactNode }) {
  return <LanguageNow value={useSyncExternalStore(onLanguage, languageNow)}>{children}</LanguageNow>
}

/**
 * The sentences of one or more rooms in the page's language; keys without a room are of the first one.
 *
 * A page calls this some hundred times before it shows anything: who subscribes is the page, once, and what translates is
 * made once for a language and rooms.
 */
export function useTranslation<const Ns extends Namespaces = DefaultNamespace>(
  namespaces?: Ns,
): { readonly t: TFunction<Ns>; readonly language: Language } {
  const language = use(LanguageNow)
  return { t: translator(language, namespaces ?? 'common') as TFunction<Ns>, language }
}

const translators = new Map<string, unknown>()

function translator(language: Language, namespaces: Namespaces): unknown {
  const key = `${language} ${String(namespaces)}`
  let made = translators.get(key)
  if (made === undefined) {
    made = i18next.getFixedT(language, namespaces)
    translators.set(key, made)
  }
  return made
}

function onLanguage(changed: () => void): () => void {
  i18next.on('languageChanged', changed)
  return () => i18next.off('languageChanged', changed)
}

function languageNow(): Language {
  return i18next.language === 'en' ? 'en' : 'vi'
}
