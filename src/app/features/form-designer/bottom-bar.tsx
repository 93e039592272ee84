import { ActionIcon } from '@mantine/core'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { type BottomPane, designer, useDesigner } from './designer-store.ts'
import { ExamplesPanel } from './examples/examples-panel.tsx'
import styles from './form-designer.module.css'
import { useCheck } from './problems/check-context.ts'
import { ProblemsPanel } from './problems/problems-panel.tsx'
import { SourcePane } from './source-pane.tsx'
import { useReadForm } from './use-open-form.ts'
import { useHasWaitingText } from './use-source-texts.ts'

const panes: readonly BottomPane[] = ['problems', 'examples', 'source']

/** Problems and examples: a line with their counts, and what slides up over the bottom half. */
export function BottomBar() {
  const { t } = useTranslation('designer')
  const pane = useDesigner((state) => state.pane)
  const { set } = designer()
  const { findings, examples, busy } = useCheck()
  const isWaiting = useHasWaitingText(useReadForm().form.id)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  const passing = [...examples.values()].filter(({ asExpected }) => asExpected).length
  const text: Readonly<Record<BottomPane, string>> = {
    problems: busy ? t('bottom.looking') : t('bottom.problems', { errors, warnings }),
    examples: t('bottom.examples', { passing, total: examples.size }),
    source: t(isWaiting ? 'bottom.sourceWaiting' : 'bottom.source'),
  }
  return (
    <div className={styles.bottom} data-open={pane !== undefined || undefined}>
      <div className={styles.bar}>
        {panes.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.tab}
            aria-expanded={pane === name}
            aria-controls="designer-bottom"
            data-bad={
              (name === 'problems' && errors > 0) ||
              (name === 'examples' && passing < examples.size) ||
              (name === 'source' && isWaiting) ||
              undefined
            }
            onClick={() => set({ pane: pane === name ? undefined : name })}
          >
            {text[name]}
          </button>
        ))}
        {pane !== undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('close')}
            onClick={() => set({ pane: undefined })}
          >
            <Icon name="down" size={14} />
          </ActionIcon>
        )}
      </div>
      <div id="designer-bottom" className={styles.panel} hidden={pane === undefined}>
        {pane === 'problems' && <ProblemsPanel />}
        {pane === 'examples' && <ExamplesPanel />}
        {pane === 'source' && <SourcePane />}
      </div>
    </div>
  )
}
