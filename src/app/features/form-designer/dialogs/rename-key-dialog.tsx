import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { withExamples } from '../../../../core/edit/example-edits.ts'
import { examplesWith, usesOf } from '../../../../core/edit/removal.ts'
import type { Problem } from '../../../../core/problem/problem.ts'
import { sentenceOf } from '../../../../core/text/catalogue.ts'
import { useDraftSession } from '../../../draft/draft-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { labelOfKey } from '../part-words.ts'
import styles from './dialogs.module.css'
import { UseList } from './use-list.tsx'

interface Props {
  readonly partKey: string
  readonly name: string
  readonly onClose: () => void
}

/** Before a data key changes: who reads the field. They name it by id and go along; so do the examples. */
export function RenameKeyDialog({ partKey, name, onClose }: Props) {
  const { t } = useTranslation('designer')
  const { language } = useLanguage()
  const session = useDraftSession()
  const { parts } = session.state
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const uses = usesOf(parts, [partKey])
  const examples = examplesWith(parts, partKey).length
  const old = String(parts.parts.get(partKey)?.props['key'])
  const label = labelOfKey(parts, partKey, language)
  const rename = () => {
    const found = session.edit(
      t('did.key', { name: label }),
      withExamples((copy) => copy.set(partKey, { key: name })),
    )
    setProblems(found)
    if (found.length === 0) onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('renameTitle', { name: label })}
      size={560}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={styles.lead}>
        <code className="k-code">{old}</code> → <code className="k-code">{name}</code>
      </p>
      <p className={styles.lead}>
        {t(uses.length === 0 ? 'renameNobody' : 'renameLead', { count: uses.length })}
      </p>
      <UseList uses={uses} onLeave={onClose} />
      {examples > 0 && <p>{t('renameExamples', { count: examples })}</p>}
      <p className={styles.quiet}>{t('renameNote')}</p>
      {problems.map((problem) => (
        <p key={problem.code} role="alert">
          {sentenceOf(problem, language)}
        </p>
      ))}
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button onClick={rename} data-autofocus>
          {t('field.renameKey')}
        </Button>
      </div>
    </Modal>
  )
}
