import { useTranslation } from '../ui/use-translation.tsx'
import { changeLanguage } from './i18n.ts'
import styles from './language-switch.module.css'

const languages = [
  { code: 'vi', short: 'VI', name: 'languageVi' },
  { code: 'en', short: 'EN', name: 'languageEn' },
] as const

/** Two words to choose from, on every page: plain radio buttons, so that nothing is measured before a page is drawn. */
export function LanguageSwitch() {
  const { t, language } = useTranslation('shell')
  return (
    <div role="radiogroup" aria-label={t('language')} className={styles.languages}>
      {languages.map(({ code, short, name }) => (
        <label key={code} className={styles.language}>
          <input
            type="radio"
            name="khuon-language"
            className="k-sr"
            checked={language === code}
            onChange={() => void changeLanguage(code)}
          />
          <span aria-hidden="true">{short}</span>
          <span className="k-sr" lang={code}>
            {t(name)}
          </span>
        </label>
      ))}
    </div>
  )
}
