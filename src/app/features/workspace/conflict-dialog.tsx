import { Button, Modal, Radio } from '@mantine/core'
import { useState } from 'react'
import { namesOf } from '../../../core/change/names.ts'
import { sentenceOf } from '../../../core/change/sentence.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { sentenceOf as problemSentence } from '../../../core/text/catalogue.ts'
import { useDraft, useDraftSession } from '../../draft/draft-context.tsx'
import type { Conflict } from '../../draft/draft-state.ts'
import { ReturnFocus } from '../../ui/return-focus.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './workspace.module.css'

type Choices = Readonly<Record<number, 'ours' | 'theirs'>>

interface Kept {
  readonly of: Conflict | undefined
  readonly choices: Choices
  readonly problems: readonly Problem[]
}

/** Ours met somebody else's: both sides in words, and a choice for each. Nothing is lost before the choice. */
export function ConflictDialog() {
  const { t } = useTranslation('workspace')
  const { language } = useLanguage()
  const session = useDraftSession()
  const conflict = useDraft((state) => state.conflict)
  const parts = useDraft((state) => state.parts)
  const [kept, setKept] = useState<Kept>({ of: undefined, choices: {}, problems: [] })
  if (conflict === undefined) return null
  // Choices and what stood in their way are of this conflict; the next one starts without them.
  const { choices, problems }: Omit<Kept, 'of'> = kept.of === conflict ? kept : { choices: {}, problems: [] }
  const names = namesOf(parts)
  const complete = conflict.entries.every((_, index) => choices[index] !== undefined)
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="lg"
      title={
        conflict.by.length === 0
          ? t('conflict.titleOwn')
          : t('conflict.title', { by: conflict.by.join(', ') })
      }
    >
      <ReturnFocus or="noi-dung" />
      <p className={styles.conflictLead}>{t('conflict.lead')}</p>
      <ol className={styles.conflicts}>
        {conflict.entries.map(({ deviation, met, proposal }, index) => (
          <li key={`${deviation.type} ${deviation.target}`}>
            <Radio.Group
              value={choices[index] ?? ''}
              onChange={(choice) =>
                setKept({
                  of: conflict,
                  choices: { ...choices, [index]: choice === 'ours' ? 'ours' : 'theirs' },
                  problems: [],
                })
              }
              label={t('conflict.number', { number: index + 1 })}
            >
              <Radio
                value="ours"
                label={`${t('conflict.ours')}: ${sentenceOf(deviation, language, names)}`}
                disabled={proposal.change === undefined && proposal.action !== 'keep' && met.length === 0}
              />
              <Radio
                value="theirs"
                label={`${t(conflict.by.length === 0 ? 'conflict.here' : 'conflict.theirs')}: ${
                  met.length === 0
                    ? t('conflict.gone')
                    : met.map((change) => sentenceOf(change, language, names)).join('; ')
                }`}
              />
            </Radio.Group>
          </li>
        ))}
      </ol>
      {problems.length > 0 && (
        <div role="alert" className={styles.conflictProblems}>
          <p>{t('conflict.failed')}</p>
          <ul>
            {problems.slice(0, 5).map((problem) => (
              <li key={`${problem.code} ${problem.at}`}>{problemSentence(problem, language)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.conflictActions}>
        <Button
          disabled={!complete}
          onClick={() => {
            const made = conflict.entries.map((_, index) => choices[index] ?? 'theirs')
            setKept({ of: conflict, choices, problems: session.resolve(made, t('conflict.label')) })
          }}
        >
          {t('conflict.done')}
        </Button>
      </div>
    </Modal>
  )
}
