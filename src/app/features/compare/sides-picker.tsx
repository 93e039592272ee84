import { Button, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { foldText } from '../../ui/fold-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { CompareSearch } from './compare-search.ts'
import styles from './compare.module.css'
import { sideName, useSides } from './side-names.ts'

const route = getRouteApi('/so-sanh')

/** Which procedure, and which two of its states; they can be turned round, and the view can be sent as a link. */
export function SidesPicker({ slug }: { readonly slug: string | undefined }) {
  const { t } = useTranslation('compare')
  const { textOf } = useLanguage()
  const { catalogue } = route.useLoaderData()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const groups = useSides(slug)
  const { truoc, sau } = search
  const go = (next: CompareSearch) => void navigate({ search: next, resetScroll: false })
  const { 'ho-so': _shown, mau: _form, ...looks } = search
  const side = (name: 'truoc' | 'sau', label: string) => {
    const value = search[name] ?? null
    const known = groups.map(({ group, items }) => ({ group, items: [...items] }))
    const isKnown = value === null || groups.some(({ items }) => items.some((one) => one.value === value))
    return (
      <Select
        label={label}
        className={styles.side ?? ''}
        placeholder={t('choose')}
        disabled={slug === undefined}
        allowDeselect={false}
        data={isKnown ? known : [...known, { value, label: sideName(groups, value) }]}
        value={value}
        onChange={(chosen) => {
          if (chosen !== null) go({ ...looks, [name]: chosen })
        }}
      />
    )
  }
  return (
    <div className={styles.picker}>
      <Select
        label={t('procedure')}
        className={styles.which ?? ''}
        placeholder={t('choose')}
        searchable
        nothingFoundMessage={t('noProcedure')}
        allowDeselect={false}
        filter={({ options, search: typed }) => {
          const wanted = foldText(typed)
          return options.filter((option) => 'label' in option && foldText(option.label).includes(wanted))
        }}
        data={catalogue.rows.map((row) => ({ value: row.slug, label: textOf(row.name) }))}
        value={slug ?? null}
        onChange={(chosen) => {
          if (chosen !== null && chosen !== slug) go({ 'thu-tuc': chosen })
        }}
      />
      {side('truoc', t('before'))}
      <Button
        variant="default"
        className={styles.turn ?? ''}
        aria-label={t('turn')}
        title={t('turn')}
        disabled={truoc === undefined || sau === undefined}
        onClick={() => {
          if (truoc !== undefined && sau !== undefined) go({ ...looks, truoc: sau, sau: truoc })
        }}
      >
        <span aria-hidden="true">⇄</span>
      </Button>
      {side('sau', t('after'))}
      <CopyLink />
    </div>
  )
}

function CopyLink() {
  const { t } = useTranslation(['compare', 'common'])
  const { went, copy, forget } = useCopy()
  return (
    <>
      <Button
        variant="default"
        className={styles.copy ?? ''}
        leftSection={<Icon name={went === 'copied' ? 'check' : 'source'} />}
        onClick={() => void copy(window.location.href)}
        onBlur={forget}
      >
        {t('copyLink')}
      </Button>
      <span className="k-sr" role="status">
        {went === 'copied' ? t('copied') : ''}
      </span>
      {went === 'failed' && <span role="alert">{t('common:copyAddressFailed')}</span>}
    </>
  )
}
