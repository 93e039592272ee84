import { Button, SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { targetKey } from '../../../core/change/change.ts'
import type { FormDocuments } from '../../../core/change/documents.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { PreviewFrame } from '../../preview/preview-frame.tsx'
import { signs } from '../../ui/changes/signs.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { CompareSearch } from './compare-search.ts'
import styles from './compare.module.css'
import type { Sides } from './sides.ts'

const route = getRouteApi('/so-sanh')

/** The rendered forms beside each other, empty or filled with the submission that shows a difference. */
export function FormsView({ before, after, changes, onlyDifferent }: Sides) {
  const { t } = useTranslation('compare')
  const { language } = useLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { library } = route.useLoaderData()
  const [selected, setSelected] = useState<string>()
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop')
  const differs = (id: string) => changes.some(({ place }) => place.document === `form:${id}`)
  const ids = [...new Set([...before.forms, ...after.forms].map(({ id }) => id))]
  const offered = onlyDifferent && ids.some(differs) ? ids.filter(differs) : ids
  const id = offered.find((one) => one === search.mau) ?? offered[0]
  const here = changes.filter(({ place }) => place.document === `form:${id}`)
  const witness = useMemo(() => {
    const [shown, type, ...target] = (search['ho-so'] ?? '').split(':')
    const side = (['refused', 'accepted'] as const).find((one) => one === shown)
    if (side === undefined) return undefined
    const judged = changes.find(({ change }) => change.type === type && change.target === target.join(':'))
    const value = judged?.effect[side]
    return judged === undefined || value === undefined ? undefined : { side, judged, value }
  }, [search, changes])
  const sides = useMemo(
    () => ({
      before: filled(
        before.forms.find((form) => form.id === id),
        witness?.value,
      ),
      after: filled(
        after.forms.find((form) => form.id === id),
        witness?.value,
      ),
    }),
    [before, after, id, witness],
  )
  if (id === undefined) return <p className="k-quiet">{t('noForm')}</p>
  const frame = (side: 'before' | 'after') => (
    <section className={styles.half} aria-label={t(side)}>
      <h2>{t(side)}</h2>
      {sides[side] === undefined ? (
        <p className="k-quiet">{t('formMissing')}</p>
      ) : (
        <div className={styles.frame}>
          <PreviewFrame
            key={`${id} ${search['ho-so'] ?? ''}`}
            form={sides[side]}
            library={library}
            width={width}
            state={witness === undefined ? 'empty' : 'errors'}
            {...(witness === undefined ? {} : { example: 0 })}
            selected={selected}
            onSelect={setSelected}
          />
        </div>
      )}
    </section>
  )
  const showEmpty = () => {
    void navigate({
      search: (all: CompareSearch) => {
        const { 'ho-so': _shown, ...rest } = all
        return rest
      },
      resetScroll: false,
    })
  }
  return (
    <>
      <div className={styles.tools}>
        {offered.length > 1 && (
          <SegmentedControl
            aria-label={t('whichForm')}
            data={offered.map((one) => ({ value: one, label: one }))}
            value={id}
            onChange={(mau) =>
              void navigate({ search: (all: CompareSearch) => ({ ...all, mau }), resetScroll: false })
            }
          />
        )}
        <SegmentedControl
          aria-label={t('width')}
          data={[
            { value: 'desktop', label: t('desktop') },
            { value: 'phone', label: t('phone') },
          ]}
          value={width}
          onChange={(chosen) => setWidth(chosen === 'phone' ? 'phone' : 'desktop')}
        />
        {witness !== undefined && (
          <Button variant="default" onClick={showEmpty}>
            {t('showEmpty')}
          </Button>
        )}
      </div>
      {witness !== undefined && (
        <p className={styles.witness}>
          <strong>{t(`witness.${witness.side}`)}</strong> {witness.judged.sentence[language]}
        </p>
      )}
      {here.length > 0 && (
        <ul className={styles.jumps} aria-label={t('jumps')}>
          {here.map(({ change, effect, sentence }) => (
            <li key={`${change.type} ${change.target}`}>
              <button
                type="button"
                aria-pressed={selected !== undefined && selected === targetKey(change)}
                onClick={() => setSelected(targetKey(change))}
              >
                <span aria-hidden="true">{signs[effect.effect]}</span> {sentence[language]}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.halves} data-width={width}>
        {frame('before')}
        {frame('after')}
      </div>
    </>
  )
}

/** The form with one example alone: the submission to be shown. */
function filled(form: FormDocuments | undefined, data: JsonValue | undefined): FormDocuments | undefined {
  if (form === undefined || data === undefined) return form
  return { ...form, examples: { entries: [{ title: 'witness', valid: true, data }] } }
}
