import { Button } from '@mantine/core'
import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
} from '@rjsf/utils'
import { type ReactElement, useMemo } from 'react'
import { type FormNode, nodeAtData } from '../../../core/form/form-model.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { FieldPlaceContext } from './field-context.ts'
import { FieldMarks } from './field-marks.tsx'
import type { DrawnForm } from './form-context.ts'
import styles from './form.module.css'

const containers = new Set<FormNode['kind'] | undefined>(['section', 'group', 'table', 'list'])

/** Controls that are several boxes: named by a group, not by a `label`. */
function isBoxGroup(node: FormNode | undefined, widget: unknown): boolean {
  return node?.kind === 'choices' || node?.kind === 'file' || widget === 'radio' || node?.kind === 'boolean'
}

export function FieldTemplate(props: FieldTemplateProps) {
  const {
    id,
    label,
    required,
    rawErrors,
    rawDescription,
    fieldPathId,
    registry,
    uiSchema,
    children,
    hidden,
  } = props
  const drawn = registry.formContext as DrawnForm
  const tokens = fieldPathId.path.map(String)
  const node = tokens.length === 0 ? undefined : nodeAtData(drawn.model(), tokens)
  const isRow = tokens.length > 0 && /^\d+$/.test(tokens.at(-1) ?? '') && node?.kind === 'table'
  const errors = rawErrors ?? []
  const commitment = node?.kind === 'boolean' && node.bounds.const === true
  const hint = rawDescription === undefined || rawDescription === '' ? undefined : rawDescription
  const describedBy = [
    hint !== undefined && !commitment ? `${id}-hint` : undefined,
    errors.length > 0 ? `${id}-error` : undefined,
  ]
    .filter((name) => name !== undefined)
    .join(' ')
  const place = useMemo(
    () => ({
      node,
      describedBy: describedBy === '' ? undefined : describedBy,
      labelledBy: `${id}-label`,
      invalid: errors.length > 0,
      label,
    }),
    [node, describedBy, id, errors.length, label],
  )
  if (hidden === true) return null
  if (tokens.length === 0 || isRow) return children
  if (containers.has(node?.kind) && node?.kind !== 'list') {
    return (
      <div className={styles.container} data-field="" data-kind={node?.kind} data-place={tokens.join('/')}>
        <FieldPlaceContext value={place}>{children}</FieldPlaceContext>
        <FieldError id={id} errors={errors} />
      </div>
    )
  }
  const boxes = isBoxGroup(node, uiSchema?.['ui:widget'])
  const name = (
    <>
      {label}
      {required === true && <Required />}
    </>
  )
  return (
    <div
      className={styles.field}
      data-field=""
      data-wide={isWide(node) || undefined}
      data-invalid={place.invalid || undefined}
    >
      {!commitment && (
        <div className={styles.labelLine}>
          {boxes ? (
            <span id={`${id}-label`} className={styles.label}>
              {name}
            </span>
          ) : (
            <label id={`${id}-label`} htmlFor={id} className={styles.label}>
              {name}
            </label>
          )}
          {node !== undefined && drawn.marks && <FieldMarks node={node} drawn={drawn} />}
        </div>
      )}
      {hint !== undefined && !commitment && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <div className={styles.control}>
        <FieldPlaceContext value={place}>{children}</FieldPlaceContext>
      </div>
      <FieldError id={id} errors={errors} />
    </div>
  )
}

function Required() {
  const { t } = useTranslation('form')
  return (
    <>
      <span aria-hidden="true" className={styles.star}>
        {' *'}
      </span>
      <span className="k-sr">{`, ${t('required')}`}</span>
    </>
  )
}

function FieldError({ id, errors }: { readonly id: string; readonly errors: readonly string[] }) {
  if (errors.length === 0) return null
  return (
    <p id={`${id}-error`} className={styles.error}>
      <Icon name="error" size={14} />
      <span>{errors[0]}</span>
    </p>
  )
}

/** Short answers stand two in a line where there is room. */
function isWide(node: FormNode | undefined): boolean {
  if (node === undefined) return true
  switch (node.kind) {
    case 'date':
    case 'date-time':
    case 'integer':
    case 'number':
      return false
    case 'text':
      return (node.bounds.maxLength ?? 1000) > 120
    case 'choice':
      return (node.options ?? []).some(({ title }) => title.length > 44)
    default:
      return true
  }
}

export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { title, description, properties, fieldPathId, registry, required } = props
  const drawn = registry.formContext as DrawnForm
  const tokens = fieldPathId.path.map(String)
  const fields = properties.map(({ content, name }) => <PropertyOf key={name}>{content}</PropertyOf>)
  const isRow = /^\d+$/.test(tokens.at(-1) ?? '')
  if (tokens.length === 0) return <div className={styles.root}>{fields}</div>
  if (isRow) return <div className={styles.grid}>{fields}</div>
  const node = nodeAtData(drawn.model(), tokens)
  const id = fieldPathId.$id
  const deep = tokens.length > 1
  const Heading = deep ? 'h4' : 'h3'
  return (
    // A group, not a landmark: a form has a dozen of them, and two forms stand beside each other in a comparison.
    <div
      role="group"
      className={deep ? styles.group : styles.section}
      aria-labelledby={`${id}-title`}
      id={id}
      tabIndex={-1}
    >
      <Heading id={`${id}-title`} className={styles.title}>
        {title}
        {deep && required === true && <Required />}
        {node !== undefined && drawn.marks && <FieldMarks node={node} drawn={drawn} />}
      </Heading>
      {typeof description === 'string' && description !== '' && <p className={styles.hint}>{description}</p>}
      <div className={styles.grid}>{fields}</div>
    </div>
  )
}

function PropertyOf({ children }: { readonly children: ReactElement }) {
  return children
}

export function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { t } = useTranslation('form')
  const { title, items, canAdd, onAddClick, fieldPathId, readonly, disabled, registry, required, schema } =
    props
  const drawn = registry.formContext as DrawnForm
  const node = nodeAtData(drawn.model(), fieldPathId.path.map(String))
  const id = fieldPathId.$id
  const isTable = node?.kind === 'table'
  const locked = readonly === true || disabled === true
  return (
    <div role="group" className={styles.table} aria-labelledby={`${id}-title`} id={id} tabIndex={-1}>
      {isTable && (
        <h4 id={`${id}-title`} className={styles.title}>
          {title}
          {required === true && <Required />}
          {drawn.marks && <FieldMarks node={node} drawn={drawn} />}
        </h4>
      )}
      {typeof schema.description === 'string' && isTable && (
        <p className={styles.hint}>{schema.description}</p>
      )}
      {items.length === 0 ? (
        <p className={styles.hint}>{t('rows.none')}</p>
      ) : (
        <ol className={styles.rows}>{items}</ol>
      )}
      {canAdd === true && !locked && (
        <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => onAddClick()}>
          {t('rows.add')}
        </Button>
      )}
    </div>
  )
}

export function ArrayFieldItemTemplate(props: ArrayFieldItemTemplateProps) {
  const { t } = useTranslation('form')
  const { children, index, totalItems, buttonsProps, readonly, disabled } = props
  const locked = readonly === true || disabled === true
  const row = index + 1
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <span className={styles.rowName}>{t('rows.row', { row })}</span>
        {!locked && (
          <span className={styles.rowButtons}>
            {totalItems > 1 && (
              <>
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<Icon name="up" size={14} />}
                  disabled={!buttonsProps.hasMoveUp}
                  onClick={() => buttonsProps.onMoveUpItem()}
                  aria-label={t('rows.upRow', { row })}
                >
                  {t('rows.up')}
                </Button>
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<Icon name="down" size={14} />}
                  disabled={!buttonsProps.hasMoveDown}
                  onClick={() => buttonsProps.onMoveDownItem()}
                  aria-label={t('rows.downRow', { row })}
                >
                  {t('rows.down')}
                </Button>
              </>
            )}
            {buttonsProps.hasRemove && (
              <Button
                variant="subtle"
                color="gray"
                leftSection={<Icon name="trash" size={14} />}
                onClick={() => buttonsProps.onRemoveItem()}
                aria-label={t('rows.removeRow', { row })}
              >
                {t('rows.remove')}
              </Button>
            )}
          </span>
        )}
      </div>
      {children}
    </li>
  )
}
