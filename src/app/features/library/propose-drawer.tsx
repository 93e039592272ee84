import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Catalogue } from '../../../core/api/contract.ts'
import type { ConceptImpact, ProposalAnswer } from '../../../core/api/library-contract.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import type { ShownConcept } from '../../ui/concepts.ts'
import { FormDrawer } from '../../ui/unsaved/form-overlay.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { type EditName, editNames, editsOf, isNumberBox, shownIn } from './concept-fields.ts'
import { ImpactView } from './impact-view.tsx'
import styles from './proposals.module.css'

interface Props {
  readonly concept: ShownConcept
  readonly concepts: readonly ShownConcept[]
  readonly catalogue: Catalogue
  readonly onClose: () => void
  readonly onSent: () => void
}

/** What should be different, whom that affects, and why: in this order, then it is sent. */
export function ProposeDrawer({ concept, concepts, catalogue, onClose, onSent }: Props) {
  const { t } = useTranslation('proposals')
  const { textOf } = useLanguage()
  const file = concept.schema as JsonObject
  const [typed, setTyped] = useState<Partial<Record<EditName, string>>>({})
  const [reason, setReason] = useState('')
  const [impact, setImpact] = useState<ConceptImpact>()
  const { busy, problems, run } = useTask()
  const edits = editsOf(file, typed)
  const isSame = Object.keys(edits).length === 0
  const body = { base: concept.urn, edits }
  const set = (name: EditName, text: string) => {
    setTyped((before) => ({ ...before, [name]: text }))
    setImpact(undefined)
  }
  const see = async () =>
    setImpact(await run(() => send<ConceptImpact>({ method: 'POST', path: '/api/library/impact', body })))
  const propose = async () => {
    const sent = await run(() =>
      send<ProposalAnswer>({
        method: 'POST',
        path: '/api/library/proposals',
        body: { ...body, reason: reason.trim() },
      }),
    )
    if (sent !== undefined) onSent()
  }
  return (
    <FormDrawer
      isDirty={!isSame || reason.trim() !== ''}
      onClose={onClose}
      position="right"
      size="xl"
      title={t('form', { name: textOf(concept.title) })}
    >
      <p className="k-quiet">{t('lead')}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void propose()
        }}
      >
        {editNames(file).map((name) => (
          <TextInput
            key={name}
            label={t(`box.${name}`)}
            className={isNumberBox(name) ? '' : (styles.wide ?? '')}
            inputMode={isNumberBox(name) ? 'numeric' : 'text'}
            {...(name === 'pattern' ? { classNames: { input: 'k-code' } } : {})}
            value={typed[name] ?? shownIn(file, name)}
            onChange={(event) => {
              const text = event.currentTarget.value
              if (!isNumberBox(name) || /^-?\d{0,16}$/.test(text)) set(name, text)
            }}
          />
        ))}
        <div className={styles.wide}>
          <Button variant="default" disabled={isSame} loading={busy} onClick={() => void see()}>
            {t('see')}
          </Button>
        </div>
        {impact !== undefined && (
          <div className={styles.wide}>
            <ImpactView impact={impact} catalogue={catalogue} concepts={concepts} />
          </div>
        )}
        <Textarea
          className={styles.wide ?? ''}
          label={t('reason')}
          required
          autosize
          minRows={2}
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={styles.wide}>
          <Problems problems={problems} />
          <Button type="submit" disabled={isSame || reason.trim() === ''} loading={busy}>
            {t('send')}
          </Button>
        </div>
      </form>
    </FormDrawer>
  )
}
