import { describe, expect, it } from 'vitest'
import { formModel } from '../../core/form/form-model.ts'
import { emptyLibrary } from '../../core/form/library-files.ts'
import { resolveForm } from '../../core/form/resolve.ts'
import { formJudge } from './form-judge.ts'

const schema = {
  title: 'Đơn mẫu',
  type: 'object',
  additionalProperties: false,
  properties: {
    chung: {
      'x-id': 'chung',
      title: 'Chung',
      type: 'object',
      additionalProperties: false,
      properties: {
        ten: { 'x-id': 'ten', title: 'Tên', type: 'string', minLength: 1, maxLength: 50 },
        tep: {
          'x-id': 'tep',
          title: 'Chọn',
          type: 'array',
          uniqueItems: true,
          items: { type: 'string', oneOf: [{ const: 'a', title: 'A', 'x-id': 'tep.a' }] },
        },
      },
      required: ['ten'],
    },
    them: {
      'x-id': 'them',
      title: 'Thêm',
      type: 'object',
      additionalProperties: false,
      properties: { so: { 'x-id': 'so', title: 'Số', type: 'integer', minimum: 1 } },
      required: ['so'],
    },
  },
  required: ['chung'],
}

function judgeIn(language: 'vi' | 'en') {
  const resolved = resolveForm(schema, emptyLibrary)
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems))
  const model = formModel({ schema }, emptyLibrary)
  return formJudge({ resolved: resolved.value, model, library: emptyLibrary, language })
}

describe('the judge of a form that is filled in', () => {
  it('misses the questions of an untouched form, not its sections; a section that may be absent is not asked', () => {
    expect(
      judgeIn('vi')
        .check({})
        .map(({ at, keyword, field }) => ({ at, keyword, field })),
    ).toEqual([{ at: '/chung/ten', keyword: 'required', field: 'ten' }])
    expect(judgeIn('vi').submission({})).toEqual({ chung: {} })
  })
  it('says an error inside choices at the control that draws them', () => {
    const [error] = judgeIn('vi').check({ chung: { ten: 'X', tep: ['b'] } })
    expect({ at: error?.at, shownAt: error?.shownAt }).toEqual({ at: '/chung/tep/0', shownAt: '/chung/tep' })
  })
  it('speaks the page’s language', () => {
    const say = (language: 'vi' | 'en') => judgeIn(language).check({})[0]?.message ?? ''
    expect(say('vi')).not.toBe('')
    expect(say('en')).not.toBe('')
    expect(say('vi')).not.toBe(say('en'))
  })
  it('leaves answers of the wrong kind to be refused', () => {
    expect(
      judgeIn('vi')
        .check({ chung: 'x' })
        .map(({ at, keyword }) => ({ at, keyword })),
    ).toEqual([{ at: '/chung', keyword: 'type' }])
  })
})
