import i18next from 'i18next'
import type { Language } from '../../core/text/sentence.ts'
import { first } from '../locales/vi/first.ts'
import type { vi } from '../locales/vi/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof vi
    returnNull: false
  }
}

const storageKey = 'khuon-language'

let whole: Promise<void> | undefined

/** Fetches the Vietnamese texts of the places that not everybody goes to. */
export function loadTexts(): Promise<void> {
  whole ??= import('../locales/vi/index.ts').then((module) => {
    for (const [namespace, sentences] of Object.entries(module.vi)) {
      if (!(namespace in first)) i18next.addResourceBundle('vi', namespace, sentences)
    }
  })
  return whole
}

/** Vietnamese comes with the page; English is fetched when somebody asks for it. */
const others: Record<Exclude<Language, 'vi'>, () => Promise<Record<string, object>>> = {
  en: () => import('../locales/en/index.ts').then((module) => module.en),
}

export async function startI18n(): Promise<void> {
  await i18next.init({
    lng: 'vi',
    fallbackLng: 'vi',
    defaultNS: 'common',
    ns: Object.keys(first),
    resources: { vi: first },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  document.documentElement.lang = 'vi'
  if (readLanguage() === 'en') await changeLanguage('en')
}

export async function changeLanguage(language: Language): Promise<void> {
  if (language !== 'vi' && !i18next.hasResourceBundle(language, 'common')) {
    const texts = await others[language]()
    for (const [namespace, sentences] of Object.entries(texts)) {
      i18next.addResourceBundle(language, namespace, sentences)
    }
  }
  await i18next.changeLanguage(language)
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // No storage: the choice holds for this visit.
  }
}

function readLanguage(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
