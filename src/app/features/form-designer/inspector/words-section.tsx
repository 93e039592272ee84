import { memo } from 'react'
import type { Part } from '../../../../core/change/part.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { BufferedText } from '../buffered-text.tsx'
import { Group } from './group.tsx'
import { type Did, textOrNone, usePartEdit } from './use-part-edit.ts'

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
  const english = `${textOf(part, 'x-en.title')}${textOf(part, 'x-en.description')}`
  const box = (prop: string, did: Did, rest: Omit<BoxProps, 'partKey' | 'value' | 'prop' | 'did'>) => (
    <WordBox partKey={partKey} prop={prop} did={did} value={textOf(part, prop)} {...rest} />
  )
  return (
    <>
      <Group title={t('section.words')}>
        {box('title', 'title', {
          id: 'inspector-label',
          label: t('field.label'),
          maxLength: 300,
          missing: t('fault.labelMissing'),
        })}
        {box('description', 'hint', { label: t('field.hint'), rows: 1, maxLength: 2000 })}
        {answered && box('ui:help', 'help', { label: t('field.help'), maxLength: 2000 })}
        {answered && box('ui:placeholder', 'placeholder', { label: t('field.placeholder'), maxLength: 300 })}
      </Group>
      <Group
        title={t('section.english')}
        open={false}
        note={english === '' ? t('notWritten') : textOf(part, 'x-en.title')}
      >
        {box('x-en.title', 'english', { label: t('field.labelEn'), lang: 'en', maxLength: 300 })}
        {box('x-en.description', 'english', {
          label: t('field.hintEn'),
          lang: 'en',
          rows: 1,
          maxLength: 2000,
        })}
      </Group>
    </>
  )
}

interface BoxProps {
  readonly partKey: string
  /** The prop it writes, and what undo calls that. */
  readonly prop: string
  readonly did: Did
  readonly value: string
  readonly label: string
  readonly maxLength: number
  readonly id?: string
  readonly lang?: string
  readonly rows?: number
  /** What is said when nothing is left in it; without this it may be empty. */
  readonly missing?: string
}

/** One text of a part; drawn again only when this text changed, not while somebody types in another box. */
const WordBox = memo(function WordBox({ partKey, prop, did, missing, ...shown }: BoxProps) {
  const set = usePartEdit(partKey)
  return (
    <BufferedText
      {...shown}
      onCommit={(typed) => {
        const text = textOrNone(typed)
        return text === undefined && missing !== undefined ? missing : set(did, { [prop]: text }, true)
      }}
    />
  )
})
