import { Button } from '@mantine/core'
import { keyOf } from '../../../core/change/part.ts'
import { policyOf } from '../../../core/change/policy.ts'
import { addCardLine, setListed } from '../../../core/edit/card-edits.ts'
import type { PropValues } from '../../../core/edit/parts-edit.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import type { FeeItem, Fees } from '../../../core/procedure/fee.ts'
import { useToday } from '../../session/session.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { ForEditors } from '../../ui/editing/editing-area.tsx'
import { IconButton } from '../../ui/editing/icon-button.tsx'
import { usePolicies } from '../../ui/editing/policy-box.tsx'
import { ProvenanceBox } from '../../ui/editing/provenance-box.tsx'
import { TextBox } from '../../ui/editing/text-box.tsx'
import { newSuffix, useEdit } from '../../ui/editing/use-edit.ts'
import { shownNumber } from '../../ui/format-values.ts'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import styles from './card-editor.module.css'
import { DateBox } from './date-box.tsx'
import { Standing } from './fact-row.tsx'
import { LineGrid, useLineColumns } from './line-grid.tsx'
import { readFactor, readWhole } from '../../ui/read-number.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { Section } from './section.tsx'
import { useCardKeys } from './use-card.ts'

/** What is charged, for what, and how it changes with time. */
export function FeeBoxes({ fees }: { readonly fees: Fees }) {
  const { t } = useTranslation('cardeditor')
  const { language } = useLanguage()
  const { card } = useCardKeys()
  const act = useEdit()
  const { words, set } = useLineColumns<FeeItem>('fee', ({ name }) => name)
  const policies = usePolicies()
  const ofCard = useDraft(({ parts }) => policyOf(card, parts))
  const amount: GridColumn<FeeItem> = {
    id: 'amountVnd',
    title: t('amountVnd'),
    isNumber: true,
    width: '130px',
    render: ({ amountVnd }) =>
      amountVnd === null ? (
        <span className="k-quiet">{t('notSurveyed')}</span>
      ) : (
        shownNumber(amountVnd, language)
      ),
    box: {
      kind: 'text',
      of: ({ amountVnd }) => (amountVnd === null ? '' : shownNumber(amountVnd, language)),
      save: (fee, typed) => {
        if (typed.trim() === '') return set(fee, t('amountVnd'), { amountVnd: null })
        const value = readWhole(typed)
        return value === undefined ? t('refused.money') : set(fee, t('amountVnd'), { amountVnd: value })
      },
    },
  }
  const per: GridColumn<FeeItem> = {
    id: 'per',
    title: t('per'),
    width: '16%',
    isWide: true,
    render: ({ per: held }) => <span lang="vi">{held?.vi ?? <span className="k-quiet">–</span>}</span>,
    box: {
      kind: 'text',
      lang: 'vi',
      of: ({ per: held }) => held?.vi ?? '',
      save: (fee, typed) =>
        typed.trim() === ''
          ? set(fee, t('per'), { 'per.vi': undefined, 'per.en': undefined })
          : set(fee, t('per'), { 'per.vi': typed.trim() }),
    },
  }
  const policy: GridColumn<FeeItem> = {
    id: 'policy',
    title: policies.label,
    width: '18%',
    isWide: true,
    render: ({ policy: own }) => (
      <span className={own === undefined ? 'k-quiet' : undefined}>{policies.short(own ?? ofCard)}</span>
    ),
    box: {
      kind: 'choice',
      of: ({ policy: own }) => policies.valueOf(own),
      options: () => policies.options(ofCard),
      save: ({ id, name }, chosen) => policies.save(keyOf('fee', id), name, chosen),
    },
  }
  return (
    <Section
      id="fees"
      title={t('section.fees')}
      mark={<Standing about={t('section.fees')} part={card} prop="fees.provenance" />}
      add={t('addFee')}
      onAdd={() =>
        void act(
          t('label.feeAdded'),
          (copy) =>
            addCardLine(copy, 'fee', { name: t('proposal.fee'), amountVnd: null }, {}, newSuffix()) !==
            undefined,
        )
      }
    >
      <LineGrid
        kind="fee"
        label={t('section.fees')}
        rows={fees.items}
        nameOf={({ name }) => name}
        empty={t('noFees')}
        columns={[
          words('name', t('feeName'), ({ name }) => name, { isNeeded: true }),
          amount,
          per,
          policy,
          words('note', t('note'), ({ note }) => note, { width: '22%', isWide: true }),
        ]}
      />
      <Schedule fees={fees} cardKey={card} />
    </Section>
  )
}

/** Time-bound reductions of all amounts. */
function Schedule({ fees, cardKey }: { readonly fees: Fees; readonly cardKey: string }) {
  const { t } = useTranslation('cardeditor')
  const { language } = useLanguage()
  const act = useEdit()
  const today = useToday()
  const periods = fees.schedule ?? []
  const set = (index: number, values: PropValues | undefined, group?: string) =>
    act(t('label.schedule'), (copy) => setListed(copy, cardKey, 'fees.schedule', index, values), group)
  const add = () => {
    const year = today.slice(0, 4)
    void set(periods.length, {
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      factor: 0.5,
      document: t('proposal.document'),
    })
  }
  return (
    <>
      <h3 className={styles.sub}>{t('schedule')}</h3>
      <ul className={styles.listed}>
        {periods.map((period, index) => (
          <li key={index}>
            <DateBox label={t('from')} isNeeded value={period.from} onSave={(from) => set(index, { from })} />
            <DateBox
              label={t('to')}
              value={period.to ?? undefined}
              onSave={(to) => set(index, { to: to ?? null })}
            />
            <TextBox
              label={t('factor')}
              inputMode="decimal"
              value={shownNumber(period.factor, language)}
              onSave={(typed) => {
                const factor = readFactor(typed)
                return factor === undefined ? t('refused.factor') : set(index, { factor })
              }}
            />
            <TextBox
              label={t('document')}
              live
              lang="vi"
              className={styles.grows}
              value={period.document}
              onSave={(document) =>
                document.trim() === ''
                  ? t('refused.empty')
                  : set(index, { document }, `schedule-${index}@card`)
              }
            />
            <ProvenanceBox
              of={period.provenance}
              about={period.document}
              onSave={(next) => set(index, { provenance: next as unknown as JsonObject })}
            />
            <IconButton
              icon="trash"
              label={t('remove', { name: period.document })}
              onClick={() => void set(index, undefined)}
            />
          </li>
        ))}
      </ul>
      <ForEditors>
        <div className={styles.actions}>
          <Button variant="default" leftSection={<Icon name="plus" size={14} />} onClick={add}>
            {t('addPeriod')}
          </Button>
        </div>
      </ForEditors>
      <TextBox
        label={t('scheduleNote')}
        live
        multiline
        lang="vi"
        value={fees.scheduleNote ?? ''}
        onSave={(typed) =>
          act(
            t('label.schedule'),
            (copy) =>
              void copy.set(cardKey, { 'fees.scheduleNote': typed.trim() === '' ? undefined : typed }),
            'scheduleNote@card',
          )
        }
      />
    </>
  )
}
