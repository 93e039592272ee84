import { MultiSelect, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { CompositionItem } from '../../../core/api/release-contract.ts'
import type { ReleaseInputs } from '../../../core/release/release-record.ts'
import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'

interface Props {
  readonly inputs: ReleaseInputs
  readonly names: Names
  readonly items: readonly CompositionItem[]
  /** The number that the changes ask for. */
  readonly computed: string | null
  readonly onChange: (inputs: ReleaseInputs) => void
  /** Hears of a box whether what it holds is no value yet; the inputs keep the former one so long. */
  readonly onUnread: (box: string, isUnread: boolean) => void
}

const ways = ['all', 'fields', 'procedures'] as const
type Way = (typeof ways)[number]

function wayOf({ fields, procedures }: ReleaseInputs['selection']): Way {
  return fields !== null ? 'fields' : procedures !== null ? 'procedures' : 'all'
}

/** What the publisher says about the release. */
export function InputsForm({ inputs, names, items, computed, onChange, onUnread }: Props) {
  const { t } = useTranslation('releases')
  const { decision } = inputs
  const change = (part: Partial<ReleaseInputs>) => onChange({ ...inputs, ...part })
  return (
    <div className={styles.form}>
      <TextInput
        label={t('form.name')}
        required
        maxLength={200}
        value={inputs.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('form.kind')}
        description={t(`kindHint.${inputs.release}`)}
        value={inputs.release}
        onChange={(event) => {
          const release = event.currentTarget.value === 'regular' ? 'regular' : 'pilot'
          change({ release })
        }}
        data={(['pilot', 'regular'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <div className={styles.two}>
        <TextInput
          label={t('form.number')}
          required
          maxLength={100}
          placeholder={t('form.numberHint')}
          value={decision.number}
          onChange={(event) => change({ decision: { ...decision, number: event.currentTarget.value } })}
        />
        <DayBox
          label={t('form.date')}
          value={decision.date}
          onChange={(date) => {
            onUnread('date', date === undefined)
            if (date !== undefined) change({ decision: { ...decision, date } })
          }}
        />
      </div>
      <div className={styles.two}>
        <DayBox
          label={t('form.inForce')}
          required
          value={inputs.inForce}
          onChange={(inForce) => {
            onUnread('in-force', inForce === undefined)
            if (inForce !== undefined) change({ inForce })
          }}
        />
        <VersionBox
          computed={computed}
          value={inputs.version}
          onChange={(version) => {
            onUnread('version', version === undefined)
            if (version !== undefined) change({ version })
          }}
        />
      </div>
      <SelectionBox
        selection={inputs.selection}
        names={names}
        items={items}
        onChange={(selection) => change({ selection })}
      />
    </div>
  )
}

interface VersionProps {
  readonly computed: string | null
  readonly value: string | null
  /** Hears every number, null for an empty box, `undefined` while what is typed is none. */
  readonly onChange: (version: string | null | undefined) => void
}

/** @returns the number, null where nothing is typed, `undefined` for what is no number of a version */
function readVersion(typed: string): string | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  return /^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}$/.test(text) ? text : undefined
}

/** The number is computed; it may be raised. */
function VersionBox({ computed, value, onChange }: VersionProps) {
  const { t } = useTranslation('releases')
  const [typed, setTyped] = useState(value ?? '')
  return (
    <TextInput
      label={t('form.version')}
      placeholder={computed ?? '1.0.0'}
      value={typed}
      error={readVersion(typed) === undefined ? t('form.versionBad') : undefined}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onChange(readVersion(text))
      }}
    />
  )
}

interface SelectionProps {
  readonly selection: ReleaseInputs['selection']
  readonly names: Names
  readonly items: readonly CompositionItem[]
  readonly onChange: (selection: ReleaseInputs['selection']) => void
}

function SelectionBox({ selection, names, items, onChange }: SelectionProps) {
  const { t } = useTranslation('releases')
  const name = useName(names)
  const label = useId()
  const way = wayOf(selection)
  const choosable = items.filter(
    ({ standing, version, change }) =>
      version !== null && (standing === 'taken' || standing === 'left-out' || change === 'same'),
  )
  const choose = (next: Way) =>
    onChange({
      fields: next === 'fields' ? [] : null,
      procedures: next === 'procedures' ? [] : null,
    })
  return (
    <div className={styles.choice} role="group" aria-labelledby={label}>
      <span id={label} className={styles.label}>
        {t('form.selection')}
      </span>
      <SegmentedControl
        size="xs"
        fullWidth
        value={way}
        onChange={(value) => choose(ways.find((one) => one === value) ?? 'all')}
        data={ways.map((value) => ({ value, label: t(`way.${value}`) }))}
      />
      {way === 'fields' && (
        <MultiSelect
          aria-label={t('way.fields')}
          placeholder={selection.fields?.length === 0 ? t('form.chooseFields') : ''}
          searchable
          nothingFoundMessage={t('form.nothing')}
          value={[...(selection.fields ?? [])]}
          onChange={(fields) => onChange({ fields, procedures: null })}
          data={[...names.fields.keys()].map((value) => ({ value, label: name('fields', value) }))}
        />
      )}
      {way === 'procedures' && (
        <MultiSelect
          aria-label={t('way.procedures')}
          placeholder={selection.procedures?.length === 0 ? t('form.chooseProcedures') : ''}
          searchable
          nothingFoundMessage={t('form.nothing')}
          value={[...(selection.procedures ?? [])]}
          onChange={(procedures) => onChange({ fields: null, procedures })}
          data={choosable.map(({ procedure }) => ({
            value: procedure,
            label: name('procedures', procedure),
          }))}
        />
      )}
    </div>
  )
}
