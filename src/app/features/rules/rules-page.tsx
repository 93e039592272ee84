import { TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { RulesAnswer } from '../../../core/api/contract.ts'
import { roomOf, ruleTextOf } from '../../ui/finding-text.ts'
import { groupBy } from '../../ui/group-by.ts'
import { matchesText, textQuery } from '../../ui/fold-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './rules-page.module.css'

const route = getRouteApi('/quy-tac')
type ShownRule = RulesAnswer['rules'][number]

export function RulesPage() {
  const { t } = useTranslation(['rules', 'common'])
  const { language } = useLanguage()
  const { rules } = route.useLoaderData()
  const [typed, setTyped] = useState('')
  const query = textQuery(useDeferredValue(typed))
  const shown = rules.filter(({ code }) => {
    const text = ruleTextOf(code, language)
    return matchesText(query, [code, text?.looksAt, text?.sentence, text?.why, text?.fix].join(' '))
  })
  const groups = [...groupBy(shown, ({ code }) => roomOf(code, language))]
  return (
    <div className="k-page">
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        <p role="status" className="k-quiet">
          {shown.length === rules.length
            ? t('summary', { shown: shown.length })
            : t('summaryOf', { shown: shown.length, total: rules.length })}
        </p>
      </div>
      <p className={styles.intro}>{t('intro')}</p>
      <search>
        <TextInput
          className={styles.query ?? ''}
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<Icon name="search" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </search>
      {shown.length === 0 && (
        <Notice title={t('emptyTitle')}>
          <p>{t('emptyBody')}</p>
        </Notice>
      )}
      {groups.map(([room, list]) => (
        <section key={room} className={styles.group}>
          <h2>
            {room} <span className="k-quiet k-num">{list.length}</span>
          </h2>
          <ul data-technical>
            {list.map((rule) => (
              <Rule key={rule.code} rule={rule} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Rule({ rule }: { readonly rule: ShownRule }) {
  const { t } = useTranslation(['rules', 'common'])
  const { language } = useLanguage()
  const text = ruleTextOf(rule.code, language)
  return (
    <li className={styles.rule}>
      <div className={styles.name}>
        <code>{rule.code}</code>
        <span className={styles.severity} data-severity={rule.severity}>
          <Icon name={rule.severity} size={13} />
          {t(`common:severity.${rule.severity}`)}
        </span>
      </div>
      <div>
        <h3>{text?.looksAt ?? <code>{rule.code}</code>}</h3>
        {text !== undefined && (
          <>
            <p>{text.why}</p>
            <p>
              <span className="k-quiet">{t('fix')}: </span>
              {text.fix}
            </p>
          </>
        )}
      </div>
    </li>
  )
}
