import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { MatrixAnswer } from '../../../core/api/deviation-contract.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'
import { basisWords, burdenWords, type DeviationsSearch, kindWords, stateWords } from './deviations-search.ts'
import { SavedViews } from './saved-views-menu.tsx'

const route = getRouteApi('/sai-khac')

/** What of the matrix is shown; every choice stands in the address. */
export function FilterBar({ matrix }: { readonly matrix: MatrixAnswer }) {
  const { t } = useTranslation('deviations')
  const { textOf } = useLanguage()
  const search = route.useSearch()
  const { names } = route.useLoaderData()
  const navigate = route.useNavigate()
  // The address lags behind quick typing (Telex sends whole bursts): while somebody types, the box says what they typed.
  const [typed, setTyped] = useState<string>()
  const choose = (name: keyof DeviationsSearch, value: string | true | null) => {
    void navigate({
      search: (before) => {
        const next: Record<string, string | true> = { ...before }
        if (value === null || value === '') delete next[name]
        else next[name] = value
        return next
      },
      replace: true,
      resetScroll: false,
    })
  }
  const fields = [...new Set(matrix.rows.map(({ field }) => field))]
  const words = <K extends string>(of: Readonly<Record<K, string>>, textFor: (key: K) => string) =>
    (Object.keys(of) as K[]).map((key) => ({ value: of[key], label: textFor(key) }))
  const box = (
    name: 'linh-vuc' | 'dia-phuong' | 'loai' | 'ganh-nang' | 'can-cu' | 'quyet-dinh',
    data: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <Select
      size="xs"
      className={styles.choice}
      label={t(`filter.${name}`)}
      placeholder={t('filter.all')}
      data={[...data]}
      value={search[name] ?? null}
      onChange={(value) => choose(name, value)}
      clearable
      clearButtonProps={{ 'aria-label': t('filter.clear') }}
      searchable={data.length > 8}
    />
  )
  return (
    <div className={styles.filters} role="search" aria-label={t('filter.title')}>
      <TextInput
        size="xs"
        className={styles.choice}
        label={t('filter.tim')}
        leftSection={<Icon name="search" size={14} />}
        value={typed ?? search.tim ?? ''}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          choose('tim', event.currentTarget.value)
        }}
        onBlur={() => setTyped(undefined)}
      />
      {box(
        'linh-vuc',
        fields.map((id) => ({ value: id, label: textOf(names.fields.get(id) ?? { vi: id }) })),
      )}
      {box(
        'dia-phuong',
        matrix.provinces.map(({ id, name }) => ({ value: id, label: textOf(name) })),
      )}
      {box(
        'loai',
        words(kindWords, (kind) => t(`kind.${kind}`)),
      )}
      {box(
        'ganh-nang',
        words(burdenWords, (burden) => t(`burden.${burden}`)),
      )}
      {box(
        'can-cu',
        words(basisWords, (basis) => t(`basis.${basis}`)),
      )}
      {box(
        'quyet-dinh',
        words(stateWords, (state) => t(`state.${state}`)),
      )}
      <Checkbox
        size="xs"
        className={styles.tick}
        label={t('filter.giong')}
        checked={search.giong === true}
        onChange={(event) => choose('giong', event.currentTarget.checked ? true : null)}
      />
      <div className={styles.views}>
        {Object.keys(search).length > 0 && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => void navigate({ search: {}, replace: true, resetScroll: false })}
          >
            {t('filter.reset')}
          </Button>
        )}
        <SavedViews />
      </div>
    </div>
  )
}
