import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { findingSentence, ruleTextOf } from '../../../ui/finding-text.ts'
import { useDraft } from '../../../draft/draft-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { designer } from '../designer-store.ts'
import { labelOfKey } from '../part-words.ts'
import { useCheck } from './check-context.ts'
import type { FormFinding } from './check-form.ts'
import styles from './problems.module.css'

const views = ['error', 'warning', 'all'] as const

/** What `check` says of this form now, the worst first; each line leads to its place. */
export function ProblemsPanel() {
  const { t } = useTranslation(['designer', 'common'])
  const { findings, busy } = useCheck()
  const [view, setView] = useState<(typeof views)[number]>('all')
  const shown = findings.filter(({ severity }) => view === 'all' || severity === 'error' || severity === view)
  return (
    <div className={styles.panel}>
      <SegmentedControl
        size="xs"
        aria-label={t('problems.show')}
        data={views.map((value) => ({ value, label: t(`problems.view.${value}`) }))}
        value={view}
        onChange={(value) => setView(value)}
      />
      {shown.length === 0 ? (
        <p className={styles.none}>{t(busy ? 'problems.looking' : 'problems.none')}</p>
      ) : (
        <ul className={styles.list} data-technical>
          {shown.map((finding) => (
            <Line key={`${finding.code} ${finding.of}${finding.at}`} finding={finding} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Line({ finding }: { readonly finding: FormFinding }) {
  const { t } = useTranslation(['designer', 'common'])
  const { language } = useLanguage()
  const parts = useDraft((state) => state.parts)
  const { key, example, severity } = finding
  const place =
    key !== undefined
      ? labelOfKey(parts, key, language)
      : example === undefined
        ? ''
        : t('examples.number', { number: example + 1 })
  const fix = ruleTextOf(finding.code, language)?.fix
  const go = () => {
    const { select, set } = designer()
    if (key !== undefined && parts.parts.has(key)) {
      select(key)
      set({ view: 'inspector' })
    } else if (example !== undefined) set({ pane: 'examples', example })
  }
  return (
    <li>
      <button type="button" className={styles.line} onClick={go} title={fix}>
        <span className={styles.severity} data-severity={severity}>
          {t(`common:severity.${severity}`)}
        </span>
        <span>
          {place !== '' && <strong>{place}: </strong>}
          {findingSentence(finding, language)}
        </span>
      </button>
    </li>
  )
}
