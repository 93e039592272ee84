import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { partsHeld } from '../../../core/change/part.ts'
import type { LegalReference } from '../../../core/legal/legal-reference.ts'
import { useDraft, useDraftSession } from '../../draft/draft-context.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './variant.module.css'

interface Props {
  /** What the deviation is about. */
  readonly name: string
  readonly value: readonly LegalReference[]
  /** The deviation is heavier for the applicant: it cannot be without. */
  readonly required: boolean
  readonly onChange: (value: readonly LegalReference[]) => void
}

const words = ['document', 'article', 'clause'] as const

/** What a deviation rests on: taken from the procedure's legal basis, or written here. */
export function LegalBasisBox({ name, value, required, onChange }: Props) {
  const { t } = useTranslation('variant')
  const session = useDraftSession()
  const count = useDraft(({ parts }) => partsHeld(parts, undefined, 'legal-reference').length)
  const [writing, setWriting] = useState(false)
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
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                <Icon name="trash" size={13} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {writing ? (
        <NewReference
          onDone={(reference) => {
            setWriting(false)
            if (reference !== undefined) onChange([...value, reference])
          }}
        />
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
                <Menu.Item key={id} lang="vi" onClick={() => onChange([...value, taken(props)])}>
                  {[props['document'], props['article']]
                    .filter((word) => typeof word === 'string')
                    .join(', ')}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button
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

function NewReference({ onDone }: { readonly onDone: (reference?: LegalReference) => void }) {
  const { t } = useTranslation('variant')
  const [typed, setTyped] = useState({ document: '', article: '', clause: '' })
  const document = typed.document.trim()
  const done = () => {
    const [article, clause] = [typed.article.trim(), typed.clause.trim()]
    onDone({
      document,
      ...(article === '' ? {} : { article }),
      ...(clause === '' ? {} : { clause }),
    })
  }
  return (
    <form
      className={styles.newReference}
      onSubmit={(event) => {
        event.preventDefault()
        if (document !== '') done()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
    >
      {words.map((word) => (
        <TextInput
          key={word}
          label={t(`basis.${word}`)}
          required={word === 'document'}
          maxLength={word === 'clause' ? 100 : 300}
          data-autofocus={word === 'document' || undefined}
          value={typed[word]}
          onChange={(event) => setTyped({ ...typed, [word]: event.currentTarget.value })}
        />
      ))}
      <p className={styles.basisActs}>
        <Button type="submit" size="compact-sm" disabled={document === ''}>
          {t('basis.add')}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => onDone()}>
          {t('cancel')}
        </Button>
      </p>
    </form>
  )
}
