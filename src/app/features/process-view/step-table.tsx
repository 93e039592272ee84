import type { RegisterEntry } from '../../../core/api/contract.ts'
import type { Process, Step } from '../../../core/process/process.ts'
import { shownNumber } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { waysOnward } from '../../ui/process/ways-onward.ts'
import styles from '../../ui/process/process.module.css'
import { useTranslation } from '../../ui/use-translation.tsx'

interface Props {
  readonly process: Process
  readonly statuses: ReadonlyMap<string, RegisterEntry>
  readonly onShow: (step: string) => void
}

export function StepTable({ process, statuses, onShow }: Props) {
  const { t } = useTranslation('process')
  return (
    <section className={styles.part}>
      <h2 id="cac-buoc">{t('steps')}</h2>
      <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="cac-buoc">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" colSpan={2}>
                {t('step')}
              </th>
              <th scope="col">{t('role')}</th>
              <th scope="col" className={styles.number}>
                {t('working')}
              </th>
              <th scope="col">{t('documents')}</th>
              <th scope="col">{t('status')}</th>
              <th scope="col">{t('next')}</th>
            </tr>
          </thead>
          <tbody>
            {process.steps.map((step) => (
              <StepRow key={step.id} step={step} process={process} statuses={statuses} onShow={onShow} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function StepRow({ step, process, statuses, onShow }: Props & { readonly step: Step }) {
  const { t } = useTranslation('process')
  const { language, textOf, foreign } = useLanguage()
  const role = process.roles.find(({ id }) => id === step.role)
  const status = step.status === null ? undefined : statuses.get(step.status)
  const names = (ids: readonly string[]) =>
    ids.map((id) => process.documents.find((one) => one.id === id)?.name ?? id).join('; ')
  return (
    <tr data-stopped={step.clock === 'stopped' || undefined}>
      <td className="k-code">
        <button
          type="button"
          className={styles.code}
          aria-label={t('showInDiagram', { code: step.code })}
          onClick={() => onShow(step.id)}
        >
          {step.code}
        </button>
      </td>
      <th scope="row" lang={foreign} className={styles.name}>
        {step.name}
        {step.note !== undefined && <div className="k-quiet">{step.note}</div>}
      </th>
      <td lang={role?.name.en === undefined ? foreign : undefined}>
        {role === undefined ? step.role : textOf(role.name)}
      </td>
      <td className={`${styles.number} k-num`}>
        {step.clock === 'stopped' ? (
          <span className={styles.pause}>
            <Icon name="pause" size={13} />
            {t('stopped')}
          </span>
        ) : (
          <>
            {shownNumber(step.hours, language)}
            {step.shortestHours !== undefined && step.shortestHours !== step.hours && (
              <div className="k-quiet">
                {t('shortest', { hours: shownNumber(step.shortestHours, language) })}
              </div>
            )}
          </>
        )}
      </td>
      <td lang={foreign} className={styles.documents}>
        {step.takes.length > 0 && (
          <div>
            <span className="k-quiet">{t('takes')}: </span>
            {names(step.takes)}
          </div>
        )}
        {step.produces.length > 0 && (
          <div>
            <span className="k-quiet">{t('produces')}: </span>
            {names(step.produces)}
          </div>
        )}
      </td>
      <td>{step.status !== null && `${step.status} ${status === undefined ? '' : textOf(status.name)}`}</td>
      <td lang={foreign}>
        <ul className={styles.next}>
          {waysOnward(process, step.id).map(({ to, conditions, isDefault }) => (
            <li key={`${to.id} ${conditions.join(' ')}`}>
              <span aria-hidden="true">→ </span>
              <strong>{to.name}</strong>
              {conditions.length > 0 && ` ${t('when', { text: conditions.join('; ') })}`}
              {conditions.length === 0 && isDefault && ` (${t('otherwise')})`}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}
