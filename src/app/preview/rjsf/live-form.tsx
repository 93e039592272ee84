import { type ThemeProps, withTheme } from '@rjsf/core'
import { type ErrorSchema, TranslatableString, type UiSchema, type ValidatorType } from '@rjsf/utils'
import type { FormModel, FormNode } from '../../../core/form/form-model.ts'
import { foreignWidgetOf } from '../../../core/form/layout.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json/json-value.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { BooleanWidget, CheckboxesWidget, RadioWidget, SelectWidget } from './choice-widgets.tsx'
import { FilesField } from './files-field.tsx'
import { SchemaField } from './schema-field.tsx'
import type { DrawnForm } from './form-context.ts'
import {
  ArrayFieldItemTemplate,
  ArrayFieldTemplate,
  FieldTemplate,
  ObjectFieldTemplate,
} from './templates.tsx'
import { DateWidget, NumberWidget, TextareaWidget, TextWidget } from './text-widgets.tsx'

/**
 * The one place that knows rjsf. Labels, hints, marks and the one message of a field are drawn by our `FieldTemplate`; the
 * widgets are the bare Mantine controls, so that every control is named and described the same way.
 */
const theme: ThemeProps = {
  templates: {
    FieldTemplate,
    ObjectFieldTemplate,
    ArrayFieldTemplate,
    ArrayFieldItemTemplate,
    // Drawn by FieldTemplate.
    FieldErrorTemplate: () => null,
    DescriptionFieldTemplate: () => null,
  },
  widgets: {
    TextWidget,
    EmailWidget: TextWidget,
    URLWidget: TextWidget,
    TextareaWidget,
    UpDownWidget: NumberWidget,
    NumberWidget,
    DateWidget,
    SelectWidget,
    RadioWidget,
    CheckboxesWidget,
    CheckboxWidget: BooleanWidget,
  },
  fields: { FilesField, SchemaField },
}

const ThemedForm = withTheme(theme)

export interface LiveFormProps {
  /** From `renderSchema` and `renderLayout`. */
  readonly schema: JsonObject
  readonly layout: JsonObject
  readonly answers: JsonValue
  readonly readOnly: boolean
  readonly drawn: DrawnForm
  readonly validator: ValidatorType
  /** Messages to show, by the place they are about. */
  readonly errors: ErrorSchema
  readonly onChange: (answers: JsonValue) => void
  /** @param pointer JSON Pointer of the field that was left */
  readonly onLeave: (pointer: string) => void
}

/** Ids of controls are `f` and the JSON Pointer of the field, so that a message can lead to its field. */
export const idPrefix = 'f'

export function LiveForm(props: LiveFormProps) {
  const { schema, layout, answers, readOnly, drawn, validator, errors, onChange, onLeave } = props
  const { t } = useTranslation('form')
  return (
    <ThemedForm
      tagName="div"
      schema={schema}
      uiSchema={layout as UiSchema}
      formData={answers}
      formContext={drawn}
      validator={validator}
      readonly={readOnly}
      noValidate
      noHtml5Validate
      showErrorList={false}
      extraErrors={errors}
      idPrefix={idPrefix}
      idSeparator="/"
      onChange={({ formData }) => onChange(formData as JsonValue)}
      onBlur={(id) => onLeave(id.slice(idPrefix.length))}
      experimental_componentUpdateStrategy="always"
      experimental_defaultFormStateBehavior={{
        arrayMinItems: { populate: 'never' },
        emptyObjectFields: 'skipEmptyDefaults',
        constAsDefaults: 'never',
      }}
      translateString={(key) => (key === TranslatableString.ArrayItemTitle ? t('rows.item') : String(key))}
    >
      {/* No submit button: nothing is handed in here. */}
      <span hidden />
    </ThemedForm>
  )
}

/** The layout rjsf needs on top of the file's: controls by the kind of field where the layout names none. */
export function drawnLayout(layout: JsonObject, model: FormModel): JsonObject {
  return dressed(layout, model.children)
}

function dressed(layout: JsonObject, nodes: readonly FormNode[]): JsonObject {
  const shown: Record<string, JsonValue> = { ...layout }
  for (const node of nodes) {
    const before = layout[node.key]
    const part = isJsonObject(before) ? withoutForeignWidget(before, node) : {}
    shown[node.key] =
      node.kind === 'table'
        ? rowsDressed(part, node)
        : { ...dressed(part, node.children), ...controlOf(node, part) }
  }
  return shown
}

/** A control that the kind of field does not have would hide the question, or draw nothing of the form at all. */
function withoutForeignWidget(part: JsonObject, { kind }: FormNode): JsonObject {
  if (foreignWidgetOf(part, kind) === undefined) return part
  const { 'ui:widget': _, 'ui:options': options, ...rest } = part
  if (!isJsonObject(options)) return rest
  const { widget: _widget, ...others } = options
  return { ...rest, 'ui:options': others }
}

function rowsDressed(part: JsonObject, node: FormNode): JsonObject {
  const items = part['items']
  return { ...part, items: dressed(isJsonObject(items) ? items : {}, node.children) }
}

function controlOf(node: FormNode, part: JsonObject): JsonObject {
  if (node.kind === 'file') return { 'ui:field': 'FilesField' }
  if (part['ui:widget'] !== undefined) return {}
  switch (node.kind) {
    case 'choices':
      return { 'ui:widget': 'checkboxes' }
    case 'choice':
      return (node.options?.length ?? 0) <= 4 ? { 'ui:widget': 'radio' } : {}
    case 'long-text':
      return { 'ui:widget': 'textarea' }
    case 'integer':
    case 'number':
      return { 'ui:widget': 'NumberWidget' }
    case 'date':
      return { 'ui:widget': 'DateWidget' }
    default:
      return {}
  }
}
