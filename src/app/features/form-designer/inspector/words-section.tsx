import { useTranslation } from 'react-i18next'
import type { Part } from '../../../../core/change/part.ts'
import { BufferedText } from '../buffered-text.tsx'
import { Group } from './group.tsx'
import { textOrNone, usePartEdit } from './use-part-edit.ts'

interface Props {
  readonly partKey: string
  readonly part: Part
  /** A box for an answer has a placeholder and help below it. */
  readonly answered: boolean
}

const textOf = (part: Part, name: string) => {
  const value = part.props[name]
  return typeof value === 'string' ? value : ''
}

/** What people read: label, hint, help; in English too. */
export function WordsSection({ partKey, part, answered }: Props) {
  const { t } = useTranslation('designer')
  const set = usePartEdit(partKey, part)
  const english = `${textOf(part, 'x-en.title')}${textOf(part, 'x-en.description')}`
  return (
    <>
      <Group title={t('section.words')}>
        <BufferedText
          id="inspector-label"
          label={t('field.label')}
          value={textOf(part, 'title')}
          maxLength={300}
          onCommit={(text) => {
            const title = textOrNone(text)
            return title === undefined ? t('fault.labelMissing') : set('title', { title }, true)
          }}
        />
        <BufferedText
          label={t('field.hint')}
          rows={1}
          value={textOf(part, 'description')}
          maxLength={2000}
          onCommit={(text) => set('hint', { description: textOrNone(text) }, true)}
        />
        {answered && (
          <>
            <BufferedText
              label={t('field.help')}
              value={textOf(part, 'ui:help')}
              maxLength={2000}
              onCommit={(text) => set('help', { 'ui:help': textOrNone(text) }, true)}
            />
            <BufferedText
              label={t('field.placeholder')}
              value={textOf(part, 'ui:placeholder')}
              maxLength={300}
              onCommit={(text) => set('placeholder', { 'ui:placeholder': textOrNone(text) }, true)}
            />
          </>
        )}
      </Group>
      <Group
        title={t('section.english')}
        open={false}
        note={english === '' ? t('notWritten') : textOf(part, 'x-en.title')}
      >
        <BufferedText
          label={t('field.labelEn')}
          lang="en"
          value={textOf(part, 'x-en.title')}
          maxLength={300}
          onCommit={(text) => set('english', { 'x-en.title': textOrNone(text) }, true)}
        />
        <BufferedText
          label={t('field.hintEn')}
          lang="en"
          rows={1}
          value={textOf(part, 'x-en.description')}
          maxLength={2000}
          onCommit={(text) => set('english', { 'x-en.description': textOrNone(text) }, true)}
        />
      </Group>
    </>
  )
}
