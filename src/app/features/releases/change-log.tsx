import { SegmentedControl, Tabs } from '@mantine/core'
import { useState } from 'react'
import type { CompositionAnswer } from '../../../core/api/release-contract.ts'
import type { Language } from '../../../core/text/sentence.ts'
import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'

type Entry = CompositionAnswer['changes'][number]
const audiences = ['applicants', 'officers', 'systems'] as const

interface Props {
  readonly composition: CompositionAnswer
  readonly names: Names
}

/** What is new against the release before, for each who has to know; as changes.json of the bundle says it. */
export function ChangeLog({ composition: { changes, previous }, names }: Props) {
  const { t } = useTranslation('releases')
  const page = useLanguage().language
  const [language, setLanguage] = useState<Language>(page)
  const [audience, setAudience] = useState<string | null>('applicants')
  const count = (of: (typeof audiences)[number]) =>
    changes.reduce((sum, { standing, changes: told }) => {
      if (standing !== 'changed') return sum + 1
      return sum + told.filter((one) => one.audiences.includes(of)).length
    }, 0)
  return (
    <section aria-labelledby="thay-doi">
      <div className={styles.sectionHead}>
        <h2 id="thay-doi">
          {previous === null ? t('log.first') : t('log.since', { version: previous.version })}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t('log.language')}
          value={language}
          onChange={(value) => setLanguage(value === 'en' ? 'en' : 'vi')}
          data={[
            { value: 'vi', label: t('log.vi') },
            { value: 'en', label: t('log.en') },
          ]}
        />
      </div>
      {changes.length === 0 ? (
        <p className="k-quiet">{t('log.none')}</p>
      ) : (
        <Tabs value={audience} onChange={setAudience} keepMounted={false}>
          <Tabs.List aria-label={t('log.audience')}>
            {audiences.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`audience.${one}`)} <span className="k-num">({count(one)})</span>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {audiences.map((one) => (
            <Tabs.Panel key={one} value={one} pt={8}>
              <ul className={styles.log}>
                {changes.map((entry) => (
                  <LogEntry
                    key={entry.procedure}
                    entry={entry}
                    audience={one}
                    language={language}
                    names={names}
                  />
                ))}
              </ul>
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </section>
  )
}

interface EntryProps {
  readonly entry: Entry
  readonly audience: (typeof audiences)[number]
  readonly language: Language
  readonly names: Names
}

function LogEntry({ entry, audience, language, names }: EntryProps) {
  const { t } = useTranslation('releases')
  const name = useName(names)
  const { procedure, standing, from, to, level } = entry
  const told = entry.changes.filter(({ audiences: of }) => of.includes(audience))
  return (
    <li>
      <p className={styles.logHead}>
        <span lang="vi">{name('procedures', procedure)}</span>
        <span className="k-num">{from === null || to === null ? (to ?? from) : `${from} → ${to}`}</span>
        <span className="k-quiet">
          {standing === 'changed' ? t(`level.${level}`) : t(`change.${standing}`)}
        </span>
      </p>
      {standing === 'changed' &&
        (told.length === 0 ? (
          <p className="k-quiet">{t('log.nothingFor')}</p>
        ) : (
          <ul lang={language}>
            {told.map((one) => (
              <li key={`${one.type} ${one.target}`}>{one.sentence[language]}</li>
            ))}
          </ul>
        ))}
    </li>
  )
}
