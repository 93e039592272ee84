import { ActionIcon, Button, Menu } from '@mantine/core'
import { type Part, partsHeld } from '../../../../core/change/part.ts'
import { isJsonArray, isJsonObject, type JsonObject } from '../../../../core/json/json-value.ts'
import { useDraft, useDraftSession } from '../../../draft/draft-context.tsx'
import { ForEditors } from '../../../ui/editing/editing-area.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { BufferedText } from '../buffered-text.tsx'
import { DateBox } from './date-box.tsx'
import { Group } from './group.tsx'
import styles from './inspector.module.css'
import { textOrNone, usePartEdit } from './use-part-edit.ts'

/** What the question rests on: taken from the card's legal basis, or written here. */
export function LegalSection({ partKey, part }: { readonly partKey: string; readonly part: Part }) {
  const { t } = useTranslation('designer')
  const set = usePartEdit(partKey)
  const session = useDraftSession()
  const count = useDraft(({ parts }) => partsHeld(parts, undefined, 'legal-reference').length)
  const written = part.props['x-legal']
  const references = (isJsonArray(written) ? written : []).filter(isJsonObject)
  const write = (next: readonly JsonObject[], typing = false) =>
    set('legal', { 'x-legal': next.length === 0 ? undefined : [...next] }, typing)
  const change = (index: number, name: string, value: string | undefined) =>
    write(
      references.map((reference, at) => {
        if (at !== index) return reference
        const { [name]: _old, ...rest } = reference
        return value === undefined ? rest : { ...rest, [name]: value }
      }),
      true,
    )
  const text = (reference: JsonObject, name: string) =>
    typeof reference[name] === 'string' ? reference[name] : ''
  const first = references[0]
  return (
    <Group
      title={t('section.legal')}
      open={references.length > 0}
      note={
        first === undefined
          ? t('notWritten')
          : [text(first, 'document'), text(first, 'article')].filter(Boolean).join(', ')
      }
    >
      {references.map((reference, index) => (
        // The same reference may stand twice: only its place tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={styles.card}>
          <div className={styles.row}>
            <BufferedText
              label={t('legal.document')}
              value={text(reference, 'document')}
              maxLength={300}
              onCommit={(value) => {
                const document = textOrNone(value)
                return document === undefined
                  ? t('fault.documentMissing')
                  : change(index, 'document', document)
              }}
            />
            <ForEditors>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('legal.remove', { document: text(reference, 'document') })}
                onClick={() => write(references.filter((_, at) => at !== index))}
              >
                <Icon name="trash" size={14} />
              </ActionIcon>
            </ForEditors>
          </div>
          <div className={styles.pair}>
            <BufferedText
              label={t('legal.article')}
              value={text(reference, 'article')}
              maxLength={300}
              onCommit={(value) => change(index, 'article', textOrNone(value))}
            />
            <BufferedText
              label={t('legal.clause')}
              value={text(reference, 'clause')}
              maxLength={100}
              onCommit={(value) => change(index, 'clause', textOrNone(value))}
            />
            <DateBox
              label={t('legal.validFrom')}
              value={text(reference, 'validFrom')}
              onDate={(value) => change(index, 'validFrom', value)}
            />
            <DateBox
              label={t('legal.validTo')}
              value={text(reference, 'validTo')}
              onDate={(value) => change(index, 'validTo', value)}
            />
          </div>
        </div>
      ))}
      <ForEditors>
        <div className={styles.row} style={{ justifyContent: 'flex-start' }}>
          <Menu width={320} position="bottom-start">
            <Menu.Target>
              <Button
                size="compact-xs"
                variant="light"
                disabled={count === 0}
                leftSection={<Icon name="plus" size={12} />}
              >
                {t('legal.fromCard')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {partsHeld(session.state.parts, undefined, 'legal-reference').map(({ id, props }) => (
                <Menu.Item
                  key={id}
                  onClick={() => {
                    const taken = Object.fromEntries(
                      ['document', 'article', 'clause', 'validFrom', 'validTo'].flatMap((name) =>
                        typeof props[name] === 'string' ? [[name, props[name]] as const] : [],
                      ),
                    )
                    write([...references, taken])
                  }}
                >
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
            onClick={() => write([...references, { document: t('legal.newDocument') }])}
          >
            {t('legal.new')}
          </Button>
        </div>
      </ForEditors>
    </Group>
  )
}
