import type { CheckFinding } from '../../../core/api/contract.ts'
import { findingSentence, roomOf, ruleTextOf } from '../../ui/finding-text.ts'
import { groupBy } from '../../ui/group-by.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './checks-tab.module.css'
import { useProcedure } from './use-procedure.ts'

const severities = ['error', 'warning', 'info'] as const

export function ChecksTab() {
  const { t } = useTranslation('procedure')
  const { findings } = useProcedure().procedure
  if (findings.length === 0)
    return (
      <Notice title={t('checks.none')}>
        <p>{t('checks.noneBody')}</p>
      </Notice>
    )
  return severities.map((severity) => (
    <Group
      key={severity}
      severity={severity}
      findings={findings.filter((finding) => finding.severity === severity)}
    />
  ))
}

interface GroupProps {
  readonly severity: (typeof severities)[number]
  readonly findings: readonly CheckFinding[]
}

/** Findings of one severity, the same rule's together: said once, with its places below. */
function Group({ severity, findings }: GroupProps) {
  const { t } = useTranslation('procedure')
  if (findings.length === 0) return null
  const byRule = groupBy(findings, (finding) => finding.code)
  return (
    <section className={styles.group} data-severity={severity}>
      <h2>
        <Icon name={severity} />
        {t(`checks.group.${severity}`)} <span className={styles.count}>{findings.length}</span>
      </h2>
      <p className="k-quiet">{t(`checks.explainGroup.${severity}`)}</p>
      {[...byRule].map(([code, same]) => (
        <RuleFindings key={code} code={code} findings={same} />
      ))}
    </section>
  )
}

function RuleFindings({
  code,
  findings,
}: {
  readonly code: string
  readonly findings: readonly CheckFinding[]
}) {
  const { t } = useTranslation('procedure')
  const { language } = useLanguage()
  const text = ruleTextOf(code, language)
  return (
    <div className={styles.rule} data-technical>
      <h3>
        {text?.looksAt ?? roomOf(code, language)}
        <span className={styles.code}>{code}</span>
      </h3>
      {text !== undefined && (
        <p className={styles.fix}>
          <span className="k-quiet">{t('checks.fix')}: </span>
          {text.fix}
        </p>
      )}
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.file ?? ''} ${finding.at} ${JSON.stringify(finding.args ?? {})}`}>
            <p>{findingSentence(finding, language)}</p>
            <p className={styles.place}>
              {finding.file !== undefined && <code>{finding.file}</code>}
              {finding.line !== undefined && finding.column !== undefined && (
                <span className="k-num">
                  {t('checks.line', { line: finding.line, column: finding.column })}
                </span>
              )}
              <code>{finding.at}</code>
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
