import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { partsHeld } from '../../../core/change/part.ts'
import { same } from '../../../core/json/same.ts'
import type { LegalReference } from '../../../core/legal/legal-reference.ts'
import { useDraft, useDraftSession } from '../../draft/draft-context.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './variant.module.css'

interface Props {
  /** What the deviation is about. */
  readonly name: string
  readonly value: readonly LegalReference[]
  /** The deviation is heavier for the applicant: it cannot be without. */
  readonly required: boolean
  /** Hears what is done to the list, to be done to the list as it is by then. @returns whether it was written */
  readonly onChange: (
    anew: (value: readonly LegalReference[]) => readonly LegalReference[],
  ) => Promise<boolean>
}

const words = ['document', 'article', 'clause'] as const

/** What a deviation rests on: taken from the procedure's legal basis, or written here. */
export function LegalBasisBox({ name, value, required, onChange }: Props) {
  const { t } = useTranslation('variant')
  const session = useDraftSession()
  const count = useDraft(({ parts }) => partsHeld(parts, undefined, 'legal-reference').length)
  const [writing, setWriting] = useState(false)
  const newButton = useRef<HTMLButtonElement>(null)
  const goBack = useRef(false)
  // What was pressed is gone from the page by then: without this the keyboard would begin at its top again.
  useEffect(() => {
    if (!goBack.current || writing) return
    goBack.current = false
    newButton.current?.focus()
  })
  const close = () => {
    goBack.current = true
    setWriting(false)
  }
  return (
    <fieldset className={styles.basis}>
      <legend>
        {t('basis.title')} {required ? <strong>{t('basis.needed')}</strong> : null}
      </legend>
      {value.length > 0 && (
        <ul>
          {value.map((reference, index) => (
            // The same reference may stand twice: only its place tells them apart.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <span lang="vi">{words.flatMap((word) => reference[word] ?? []).join(', ')}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('basis.remove', { document: reference.document })}
                onClick={() => {
                  goBack.current = true
                  void onChange((now) => without(now, reference))
                }}
              >
                <Icon name="trash" size={13} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {writing ? (
        <NewReference onAdd={(reference) => onChange((now) => [...now, reference])} onClose={close} />
      ) : (
        <p className={styles.basisActs}>
          <Menu width={360} position="bottom-start">
            <Menu.Target>
              <Button
                size="compact-xs"
                variant="light"
                disabled={count === 0}
                leftSection={<Icon name="plus" size={12} />}
                aria-label={t('basis.fromCardOf', { name })}
              >
                {t('basis.fromCard')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {partsHeld(session.state.parts, undefined, 'legal-reference').map(({ id, props }) => (
                <Menu.Item key={id} lang="vi" onClick={() => void onChange((now) => [...now, taken(props)])}>
                  {[props['document'], props['article']]
                    .filter((word) => typeof word === 'string')
                    .join(', ')}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button
            ref={newButton}
            size="compact-xs"
            variant="subtle"
            aria-label={t('basis.newOf', { name })}
            onClick={() => setWriting(true)}
          >
            {t('basis.new')}
          </Button>
        </p>
      )}
    </fieldset>
  )
}

function taken(props: Readonly<Record<string, unknown>>): LegalReference {
  const text = (word: string) => (typeof props[word] === 'string' ? { [word]: props[word] } : {})
  return {
    document: String(props['document'] ?? ''),
    ...text('article'),
    ...text('clause'),
    ...text('validFrom'),
    ...text('validTo'),
  }
}

/** The list without the reference; of two that say the same the first goes. */
function without(list: readonly LegalReference[], reference: LegalReference): readonly LegalReference[] {
  const at = list.findIndex((one) => same({ ...one }, { ...reference }))
  return list.filter((_, index) => index !== at)
}

interface NewProps {
  readonly onAdd: (reference: LegalReference) => Promise<boolean>
  readonly onClose: () => void
}

/** A reference that is typed; it stays to be put right or sent again until it is written. */
function NewReference({ onAdd, onClose }: NewProps) {
  const { t } = useTranslation('variant')
  const [typed, setTyped] = useState({ document: '', article: '', clause: '' })
  const [isBusy, setBusy] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const document = typed.document.trim()
  const add = async () => {
    const [article, clause] = [typed.article.trim(), typed.clause.trim()]
    setBusy(true)
    const isWritten = await onAdd({
      document,
      ...(article === '' ? {} : { article }),
      ...(clause === '' ? {} : { clause }),
    })
    setBusy(false)
    if (isWritten) onClose()
  }
  return (
    <form
      className={styles.newReference}
      onSubmit={(event) => {
        event.preventDefault()
        if (document !== '' && !isBusy) void add()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      {words.map((word) => (
        <TextInput
          key={word}
          label={t(`basis.${word}`)}
          required={word === 'document'}
          maxLength={word === 'clause' ? 100 : 300}
          {...(word === 'document' ? { ref: first } : {})}
          value={typed[word]}
          onChange={(event) => setTyped({ ...typed, [word]: event.currentTarget.value })}
        />
      ))}
      <p className={styles.basisActs}>
        <Button type="submit" size="compact-sm" loading={isBusy} disabled={document === ''}>
          {t('basis.add')}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={onClose}>
          {t('cancel')}
        </Button>
      </p>
    </form>
  )
}
