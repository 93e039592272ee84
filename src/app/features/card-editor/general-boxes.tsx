import type { PropValues } from '../../../core/edit/parts-edit.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import { ChoiceBox } from '../../ui/editing/choice-box.tsx'
import { PolicyBox } from '../../ui/editing/policy-box.tsx'
import { TextBox } from '../../ui/editing/text-box.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './card-editor.module.css'
import { DateBox } from './date-box.tsx'
import { FactRow } from './fact-row.tsx'
import { Section } from './section.tsx'
import { useCardKeys, useSurroundings } from './use-card.ts'

const procedureCode = /^[0-9]\.[0-9]{6}(\.[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.H[0-9]{2})?$/

/** Names, code, field, unit, authority, applicants, as-of date, notes. */
export function GeneralBoxes({ card }: { readonly card: ProcedureCard }) {
  const { t } = useTranslation('cardeditor')
  const { textOf } = useLanguage()
  const { catalogue } = useSurroundings()
  const { card: key } = useCardKeys()
  const act = useEdit()
  const set = (name: string, values: PropValues, group?: string) =>
    act(t('label.fact', { name }), (copy) => void copy.set(key, values), group)
  /** A text that has to be there. */
  const needed = (name: string, prop: string) => (typed: string) =>
    typed.trim() === '' ? t('refused.empty') : set(name, { [prop]: typed }, `${prop}@card`)
  /** A text that may be left out. */
  const optional = (name: string, prop: string, empty?: null) => (typed: string) =>
    set(name, { [prop]: typed.trim() === '' ? empty : typed }, `${prop}@card`)
  const named = (entries: typeof catalogue.units, held: string) => {
    const options = entries.map(({ id, name }) => ({ value: id, label: textOf(name) }))
    return options.some(({ value }) => value === held) ? options : [{ value: held, label: held }, ...options]
  }
  return (
    <Section id="general" title={t('section.general')}>
      <div className={styles.facts}>
        <FactRow name={t('name')} part={key} prop="nameProvenance">
          <TextBox
            label={t('name')}
            live
            multiline
            lang="vi"
            value={card.name.vi}
            onSave={needed(t('name'), 'name.vi')}
          />
        </FactRow>
        <FactRow name={t('nameEn')}>
          <TextBox
            label={t('nameEn')}
            live
            multiline
            lang="en"
            value={card.name.en ?? ''}
            onSave={optional(t('nameEn'), 'name.en')}
          />
        </FactRow>
        <FactRow name={t('code')} part={key} prop="code.provenance" isEmpty={card.code.value === null}>
          <TextBox
            label={t('code')}
            placeholder={t('notSurveyed')}
            value={card.code.value ?? ''}
            onSave={(typed) => {
              const code = typed.trim()
              if (code === '') return set(t('code'), { 'code.value': null })
              return procedureCode.test(code)
                ? set(t('code'), { 'code.value': code })
                : t('refused.code', { typed: code })
            }}
          />
        </FactRow>
        <FactRow name={t('field')}>
          <ChoiceBox
            label={t('field')}
            value={card.field}
            options={named(catalogue.fieldsOfWork, card.field)}
            onSave={(field) => set(t('field'), { field })}
          />
        </FactRow>
        <FactRow name={t('unit')} part={key} prop="unitProvenance">
          <ChoiceBox
            label={t('unit')}
            value={card.unit}
            options={named(catalogue.units, card.unit)}
            onSave={(unit) => set(t('unit'), { unit })}
          />
        </FactRow>
        <FactRow
          name={t('applicants')}
          part={key}
          prop="applicants.provenance"
          isEmpty={card.applicants.value === null}
        >
          <TextBox
            label={t('applicants')}
            description={t('applicantsHint')}
            placeholder={t('notSurveyed')}
            multiline
            lang="vi"
            value={(card.applicants.value ?? []).join('\n')}
            onSave={(typed) => {
              const lines = typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
              return set(t('applicants'), { 'applicants.value': lines.length === 0 ? null : lines })
            }}
          />
        </FactRow>
        <FactRow name={t('authority')} part={key} prop="authority.provenance">
          <TextBox
            label={t('receives')}
            live
            multiline
            lang="vi"
            value={card.authority.receives}
            onSave={needed(t('receives'), 'authority.receives')}
          />
          <TextBox
            label={t('decides')}
            live
            multiline
            lang="vi"
            value={card.authority.decides}
            onSave={needed(t('decides'), 'authority.decides')}
          />
        </FactRow>
        <FactRow name={t('asOf')}>
          <DateBox label={t('asOf')} value={card.asOf} isNeeded onSave={(asOf) => set(t('asOf'), { asOf })} />
          <TextBox
            label={t('asOfNote')}
            live
            multiline
            lang="vi"
            value={card.asOfNote ?? ''}
            onSave={optional(t('asOfNote'), 'asOfNote')}
          />
        </FactRow>
        <FactRow name={t('section.general')}>
          <PolicyBox of={key} name={t('section.general')} policy={card.policy} />
        </FactRow>
        <FactRow name={t('notes')}>
          <TextBox
            label={t('notes')}
            live
            multiline
            lang="vi"
            value={card.notes ?? ''}
            onSave={optional(t('notes'), 'notes', null)}
          />
        </FactRow>
      </div>
    </Section>
  )
}
