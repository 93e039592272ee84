import { describe, expect, it } from 'vitest'
import { formModel } from '../../../form/form-model.ts'
import { layoutProblems } from '../../../form/layout-problems.ts'
import { makeValidator } from '../../../form/validate.ts'
import type { JsonObject, JsonValue } from '../../../json/json-value.ts'
import { toFormio } from '../../formio/to-formio.ts'
import { jsonUnits } from '../../loss-report.ts'
import { shippedForms, shippedLibrary } from '../../testing/shipped-forms.ts'
import { fromFormio } from './from-formio.ts'

const validator = makeValidator(shippedLibrary)

function taken(document: JsonObject) {
  const result = fromFormio(document, shippedLibrary, 'mau')
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { report, schema, layout } = result.value
  expect(report.read).toBe(jsonUnits(document).length)
  expect(report.read).toBe(report.taken + report.approximated + report.dropped)
  const model = formModel({ schema, layout }, shippedLibrary)
  expect(model.foreign).toEqual([])
  expect(layoutProblems(layout, model)).toEqual([])
  const lost = report.entries
    .filter(({ kind }) => kind !== 'taken')
    .map(({ place, kind, code }) => `${place} ${kind} ${code}`)
  return { ...result.value, model, lost }
}

const form = (...components: JsonValue[]): JsonObject => ({ title: 'Đơn', display: 'form', components })
const text = (key: string, more: JsonObject = {}): JsonObject => ({
  type: 'textfield',
  key,
  label: key,
  input: true,
  ...more,
})

describe('a form.io form', () => {
  it('becomes fields with their bounds, sections and tables; frames are laid flat', () => {
    const { model, schema, lost } = taken(
      form(
        {
          type: 'panel',
          title: 'Thông tin chung',
          key: 'panel',
          input: false,
          components: [
            text('ten', {
              label: 'Tên',
              validate: { required: true, minLength: 2, maxLength: '50', pattern: '\\d+' },
            }),
            {
              type: 'columns',
              key: 'c',
              input: false,
              columns: [
                {
                  width: 6,
                  components: [
                    { type: 'number', key: 'von', label: 'Vốn', input: true, validate: { min: 1 } },
                  ],
                },
              ],
            },
          ],
        },
        {
          type: 'radio',
          key: 'gt',
          label: 'Giới tính',
          input: true,
          values: [
            { label: 'Nam', value: 'nam' },
            { label: 'Nữ', value: 'nu' },
          ],
        },
        {
          type: 'datagrid',
          key: 'ds',
          label: 'Danh sách',
          input: true,
          validate: { maxLength: 5 },
          components: [text('a')],
        },
        {
          type: 'container',
          key: 'nguoi',
          label: 'Người',
          input: true,
          components: [{ type: 'email', key: 'thu', label: 'Thư', input: true }],
        },
        { type: 'button', key: 'submit', label: 'Gửi', input: true },
        { type: 'signature', key: 'ky', label: 'Ký', input: true },
      ),
    )
    expect(model.children.map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      'ten text',
      'von number',
      'gt choice',
      'ds table',
      'nguoi section',
    ])
    expect(schema.required).toEqual(['ten'])
    expect(model.nodes.get([...model.nodes.keys()][0] ?? '')?.bounds).toMatchObject({
      minLength: 2,
      maxLength: 50,
      patterns: ['^[0-9]+$'],
    })
    expect(lost.filter((line) => !line.includes('setting'))).toEqual([
      '/components/0/components/1/type approximated convert/frame-flattened',
      '/components/0/type approximated convert/frame-flattened',
      '/components/3/components/0/type approximated convert/meant-format',
      '/components/4/type dropped convert/no-question',
      '/components/5/type dropped convert/formio-type',
    ])
  })

  it('has the questions on its tabs', () => {
    const tabs = {
      type: 'tabs',
      key: 'tabs',
      components: [
        {
          label: 'Người nộp',
          key: 'tab1',
          components: [{ type: 'textfield', key: 'hoTen', label: 'Họ và tên' }],
        },
        {
          label: 'Hồ sơ',
          key: 'tab2',
          components: [{ type: 'textfield', key: 'soHoSo', label: 'Số hồ sơ' }],
        },
      ],
    }
    const read = fromFormio({ display: 'form', components: [tabs] }, shippedLibrary, 'mau')
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    expect(Object.keys(read.value.schema.properties as object)).toEqual(['hoTen', 'soHoSo'])
  })

  it('never has its JavaScript run: every script is named by its place', () => {
    const bomb = 'globalThis.ran = true; while (true) {}'
    const { lost } = taken(
      form(
        text('a', {
          customConditional: bomb,
          calculateValue: bomb,
          customDefaultValue: bomb,
          validate: { custom: bomb, required: true },
          logic: [{ name: 'l', trigger: { type: 'javascript', javascript: bomb } }],
        }),
        {
          type: 'select',
          key: 's',
          label: 's',
          input: true,
          dataSrc: 'custom',
          data: { custom: bomb },
          template: '<span>{{ item }}</span>',
        },
        text('b', { conditional: { json: { '==': [1, 1] } }, label: '{{ ran }}' }),
      ),
    )
    expect((globalThis as { ran?: boolean }).ran).toBeUndefined()
    expect(lost).toEqual([
      '/components/0/customConditional dropped convert/javascript',
      '/components/0/calculateValue dropped convert/javascript',
      '/components/0/customDefaultValue dropped convert/javascript',
      '/components/0/validate/custom dropped convert/javascript',
      '/components/0/logic dropped convert/javascript',
      '/components/1/dataSrc dropped convert/formio-setting',
      '/components/1/data/custom dropped convert/javascript',
      '/components/1/template dropped convert/javascript',
      '/components/2/label approximated convert/template-text',
      '/components/2/conditional/json dropped convert/json-logic',
    ])
  })

  it('has its simple conditions as rules; what is shown sometimes is required only then', () => {
    const { schema, model, lost } = taken(
      form(
        text('loai'),
        { type: 'checkbox', key: 'dongY', label: 'Đồng ý', input: true },
        text('cu', { conditional: { show: 'true', when: 'loai', eq: 'a' }, validate: { required: true } }),
        text('moi', {
          conditional: {
            show: false,
            conjunction: 'any',
            conditions: [
              { component: 'loai', operator: 'isEqual', value: 'b' },
              { component: 'dongY', operator: 'isEqual', value: 'true' },
            ],
          },
        }),
        text('la', {
          conditional: {
            conjunction: 'all',
            conditions: [{ component: 'loai', operator: 'lessThan', value: 'b' }],
          },
        }),
        {
          type: 'datagrid',
          key: 'ds',
          label: 'ds',
          input: true,
          components: [
            text('x'),
            text('y', { conditional: { show: true, when: 'ds.x', eq: '1' }, validate: { required: true } }),
          ],
        },
      ),
    )
    expect(lost).toEqual(['/components/4/conditional dropped convert/foreign-condition'])
    expect(model.rules).toHaveLength(3)
    const judge = (data: JsonObject) => {
      const verdict = validator.accepts(schema, data)
      return verdict.ok ? verdict.value : verdict.problems
    }
    expect(
      [
        {},
        { loai: 'a' },
        { loai: 'a', cu: '1' },
        { loai: 'b', cu: '1' },
        { loai: 'b', moi: '1' },
        { dongY: true, moi: '1' },
        { loai: 'c', moi: '1' },
        { ds: [{ x: '1' }] },
        { ds: [{ x: '2' }, { x: '1', y: '1' }] },
      ].map(judge),
    ).toEqual([true, false, true, false, false, false, true, false, true])
  })

  it('survives special names, endless nesting and what is no form', () => {
    const hostile = JSON.parse(
      '{"components":[{"type":"textfield","key":"__proto__","input":true,"properties":{"__proto__":{"x":1}}},{"type":"textfield","key":"constructor","input":true},7,null]}',
    ) as JsonObject
    expect(taken(hostile).model.children.map(({ key }) => key)).toEqual(['__proto__', 'constructor'])
    expect(({} as { x?: number }).x).toBeUndefined()
    let deep: JsonObject = text('a')
    for (let i = 0; i < 90; i++) deep = { type: 'container', key: `k${i}`, input: true, components: [deep] }
    expect(taken(form(deep)).report.entries.some(({ code }) => code === 'convert/too-deep')).toBe(true)
    expect(fromFormio({ components: 1 }, shippedLibrary, 'mau').ok).toBe(false)
  })
})

describe('a form of ours that left for form.io', () => {
  it.each(shippedForms().slice(0, 8))(
    'comes back with its sections, keys and ids: $slug',
    ({ schema, layout, slug }) => {
      const exported = toFormio({ schema, layout }, shippedLibrary, slug)
      if (!exported.ok) throw new Error('not exported')
      const { model } = taken(exported.value.form)
      const ours = formModel({ schema, layout }, shippedLibrary)
      expect(model.children.map(({ key, id, title }) => [key, id, title])).toEqual(
        ours.children.map(({ key, id, title }) => [key, id, title]),
      )
    },
  )
})
