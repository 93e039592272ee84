import { Link, getRouteApi } from '@tanstack/react-router'
import { conditionWords } from '../../../../core/change/condition-words.ts'
import { namesOf } from '../../../../core/change/names.ts'
import type { Use } from '../../../../core/edit/removal.ts'
import { isJsonObject } from '../../../../core/json/json-value.ts'
import { useDraftSession } from '../../../draft/draft-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { designer } from '../designer-store.ts'
import styles from '../inspector/inspector.module.css'
import { labelOf } from '../part-words.ts'

const route = getRouteApi('/soan/$slug')

interface Props {
  readonly uses: readonly Use[]
  /** Also says what becomes of each when the part goes. */
  readonly fates?: boolean
  readonly onLeave?: () => void
}

/** Who needs a part, in words; each line leads there. */
export function UseList({ uses, fates = false, onLeave }: Props) {
  const { t } = useTranslation('designer')
  return (
    <ul className={styles.uses}>
      {uses.map((use) => (
        <li key={use.key}>
          <Place use={use} {...(onLeave === undefined ? {} : { onLeave })} />
          {fates && <span className={styles.quiet}> — {t(`fate.${use.fate}`)}</span>}
        </li>
      ))}
    </ul>
  )
}

function Place({ use, onLeave }: { readonly use: Use; readonly onLeave?: () => void }) {
  const { t } = useTranslation('designer')
  const { language } = useLanguage()
  const { parts } = useDraftSession().state
  const { slug } = route.useParams()
  const search = route.useSearch()
  const { part } = use
  const leave = () => onLeave?.()
  switch (part.kind) {
    case 'rule': {
      const { when } = part.props
      const words = isJsonObject(when) ? conditionWords(when, language, namesOf(parts)) : t('rule.foreign')
      return (
        <button
          type="button"
          className={styles.link}
          onClick={() => {
            leave()
            designer().select(use.key)
          }}
        >
          {t('uses.rule', { words })}
        </button>
      )
    }
    case 'dossier-line':
      return (
        <Link
          to="/soan/$slug/ho-so"
          params={{ slug }}
          search={search}
          className={styles.link}
          onClick={leave}
        >
          {t('uses.dossier', { name: labelOf(part, language) })}
        </Link>
      )
    case 'transition':
    case 'step':
    case 'decision':
      return (
        <Link
          to="/soan/$slug/quy-trinh"
          params={{ slug }}
          search={search}
          className={styles.link}
          onClick={leave}
        >
          {t('uses.process', { name: labelOf(part, language) })}
        </Link>
      )
    default:
      return <span>{t('uses.result', { name: labelOf(part, language) })}</span>
  }
}
