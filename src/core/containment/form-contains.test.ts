import { describe, expect, it } from 'vitest'
import { readLibrary } from '../../server/operations/standard-on-disk.ts'
import { fitsFormat } from '../library/formats.ts'
import { formatTableOf, formContains, formIsEmpty } from './form-contains.ts'

const { library } = readLibrary('schemas')
const formContainment = formContains(library)
const table = formatTableOf(library)

describe('formats as containment reads them', () => {
  it('has every published format', () => {
    expect(Object.keys(table).sort()).toEqual([...library.formats.keys()].sort())
  })

  it('agrees with the published calendar on the last days of every month of leap years and others', () => {
    const format = library.formats.get('date')
    if (format === undefined) throw new Error('no date format')
    const exact = new RegExp(String(table['date']), 'u')
    for (const year of [1896, 1900, 2000, 2023, 2024, 2100]) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 27; day <= 32; day++) {
          const text = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
          expect({ text, fits: exact.test(text) }).toEqual({ text, fits: fitsFormat(format, text) })
        }
      }
    }
  })
})

describe('containment of forms', () => {
  const phone = { $ref: 'urn:khuon:concept:lienHe.dienThoai@1' }

  it('looks library concepts up', () => {
    expect(formContainment(phone, { type: 'string' })).toEqual({ verdict: 'contained' })
    expect(formContainment({ type: 'string' }, phone)).toMatchObject({ verdict: 'not-contained' })
  })

  it('knows that no February has 30 days', () => {
    const date = { type: 'string', format: 'date' }
    expect(formContainment({ ...date, pattern: '-02-30$' }, false)).toEqual({ verdict: 'contained' })
    expect(formContainment({ ...date, pattern: '^2024-02-29$' }, false)).toMatchObject({
      witness: '2024-02-29',
    })
  })

  it('is undecided about a concept the library does not have', () => {
    expect(formContainment({ $ref: 'urn:khuon:concept:khong.co@1' }, phone)).toEqual({
      verdict: 'undecided',
      reason: 'reference-unknown',
    })
  })

  it('knows a form that nobody can fill in from one that somebody can', () => {
    const isEmptyForm = formIsEmpty(library)
    const form = { type: 'object', properties: { phone }, required: ['phone'] }
    expect(isEmptyForm(form)).toBe(false)
    expect(isEmptyForm({ ...form, properties: { phone: { ...phone, maxLength: 3 } } })).toBe(true)
    expect(isEmptyForm({ $ref: 'urn:khuon:concept:khong.co@1' })).toBeUndefined()
  })
})
