import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { ConditionFormat } from '../form/condition.ts'
import { makeValidator } from '../form/validate.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { printJson } from '../json/print-json.ts'
import { LegalReference } from '../legal/legal-reference.ts'
import { Provenance } from '../provenance/provenance.ts'
import { checkLibrary, type ConceptJudge } from './check-library.ts'
import { ConceptFile, conceptPath } from './concept.ts'
import { fitsFormat, FormatsFile } from './formats.ts'
import { findConcept, makeLibrary, withSetting } from './library.ts'
import { LibrarySettingFile } from './library-setting.ts'
import { Register } from './register.ts'
import { shippedFiles, shippedSource } from './testing/shipped-library.ts'

const files = shippedFiles()
const source = shippedSource()
const library = makeLibrary(source)
const validator = makeValidator(library)

const accepts: ConceptJudge = (_, { file }, value) => {
  const judged = validator.accepts(file, value)
  if (!judged.ok) throw new Error(JSON.stringify(judged.problems))
  return judged.value
}

function acceptsIn(holder: typeof library, name: string, value: JsonValue): boolean {
  const concept = findConcept(holder, name)
  if (concept === undefined) throw new Error(`no concept ${name}`)
  const judged = makeValidator(holder).accepts(concept.file, value)
  if (!judged.ok) throw new Error(JSON.stringify(judged.problems))
  return judged.value
}

describe('the library that ships', () => {
  it('has no problem of names, references, texts, patterns or examples', () => {
    expect(checkLibrary(source, accepts)).toEqual([])
  })

  it('holds each file to its published format', () => {
    const ajv = new Ajv2020({ strict: false, formats: { date: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/ } })
    for (const format of [Provenance, LegalReference, ConditionFormat]) ajv.addSchema(format)
    const faults: unknown[] = []
    const hold = (schema: object, list: readonly { name: string; value: JsonValue }[]) => {
      const validate = ajv.compile(schema)
      for (const { name, value } of list) if (!validate(value)) faults.push({ name, errors: validate.errors })
    }
    hold(ConceptFile, files.concepts)
    hold(LibrarySettingFile, files.settings)
    hold(FormatsFile, [files.formats])
    hold(Register, files.registers)
    expect(faults).toEqual([])
  })

  it('is written as the product prints it', () => {
    const { concepts, settings, formats, registers } = files
    const all = [...concepts, ...settings, formats, ...registers]
    expect(all.filter(({ text, value }) => printJson(value) !== text).map(({ name }) => name)).toEqual([])
  })

  it('stands where its ids say', () => {
    const misplaced = files.concepts.filter(({ name, value }) => {
      const { id, version } = (value as JsonObject)['x-concept'] as { id: string; version: number }
      return name !== conceptPath(id, version)
    })
    expect(misplaced).toEqual([])
    expect(files.registers.map(({ name }) => name)).toEqual(
      files.registers.map(({ value }) => `registers/${(value as JsonObject).id as string}.json`).sort(),
    )
  })

  it('gives an example of every field written in it', () => {
    const without = library.concepts.filter(
      ({ file, meta }) =>
        meta.kind === 'field' && typeof file.$ref !== 'string' && file.examples === undefined,
    )
    expect(without.map(({ id }) => id)).toEqual([])
  })

  it('bounds every text', () => {
    const unbounded = library.concepts.filter(
      ({ file }) => file.type === 'string' && file.maxLength === undefined && file.oneOf === undefined,
    )
    expect(unbounded.map(({ id }) => id)).toEqual([])
  })

  it('knows the double names of the fact sheets by one idea', () => {
    const idea = (name: string) => findConcept(library, name)?.id
    expect(idea('coQuan.tiepNhan')).toBe('coQuanTiepNhan.ten')
    expect(idea('diaChi.soNha')).toBe('diaChi.chiTiet')
    expect(idea('doanh-nghiep.tenCoQuanChuQuan')).toBe(idea('to-chuc.coQuanChuQuan'))
    expect(idea('troChoi.tenMien')).toBe(idea('trangThongTin.tenMien.ten'))
    expect(idea('tvro.quyenDiaDiem')).toBe(idea('co-so-in.quyenSuDungMatBang'))
  })
})

describe('the level of addresses', () => {
  const twoLevels = { tinh: 'Ninh Bình', xa: 'Phường Đông Thành', chiTiet: 'Số 12' }
  const threeLevels = { ...twoLevels, huyen: 'Hoa Lư' }
  const under = (choice: string) => {
    const changed = withSetting(library, 'address-levels', choice)
    return [twoLevels, threeLevels].map((address) => acceptsIn(changed, 'doanhNghiep.diaChiTruSo', address))
  }

  it('is two in the library that ships: no district', () => {
    expect([twoLevels, threeLevels].map((address) => acceptsIn(library, 'diaChi', address))).toEqual([
      true,
      false,
    ])
  })

  it('is one setting for every concept that is an address', () => {
    expect(under('two-level')).toEqual([true, false])
    expect(under('three-level')).toEqual([false, true])
    expect(under('either')).toEqual([true, true])
  })

  it('never lets a field slip in that an address does not have', () => {
    for (const choice of ['two-level', 'three-level', 'either']) {
      const changed = withSetting(library, 'address-levels', choice)
      expect(acceptsIn(changed, 'diaChi', { ...threeLevels, to: '5' })).toBe(false)
    }
  })

  it('cannot be set to what the library does not offer', () => {
    expect(() => withSetting(library, 'address-levels', 'four-level')).toThrow(RangeError)
    expect(() => withSetting(library, 'no-such', 'two-level')).toThrow(RangeError)
  })
})

describe('every published string format', () => {
  for (const format of library.formats.values()) {
    const { good, bad } = (format as unknown as FormatsFile['formats'][number]).examples

    it(`${format.name}: accepts its good examples and none of its bad ones`, () => {
      expect(good.filter((text) => !fitsFormat(format, text))).toEqual([])
      expect(bad.filter((text) => fitsFormat(format, text))).toEqual([])
    })

    it(`${format.name}: ECMA-262 reads its pattern as RE2 does`, () => {
      const ecma = new RegExp(format.pattern, 'u')
      const plain = { pattern: format.pattern }
      const texts = [...good, ...bad, ...good.map((text) => `${text}\n`), ...good.map((text) => ` ${text}`)]
      expect(texts.filter((text) => ecma.test(text) !== fitsFormat(plain, text))).toEqual([])
      expect(good.filter((text) => ecma.test(`${text}\n`) || ecma.test(` ${text}`))).toEqual([])
    })
  }
})

describe('the registers that ship', () => {
  const ids = (register: string) => library.registers.get(register)?.entries.map(({ id }) => id)

  it('name the four fields of work, five units and three data sources', () => {
    expect(ids('fields-of-work')).toEqual(['buu-chinh', 'bao-chi', 'ptth-ttdt', 'xuat-ban-in-phat-hanh'])
    expect(ids('units')).toEqual([
      'vu-buu-chinh',
      'cuc-bao-chi',
      'cuc-thong-tin-doi-ngoai',
      'cuc-ptth-ttdt',
      'cuc-xuat-ban-in-phat-hanh',
    ])
    expect(ids('data-sources')).toEqual(['csdl-dan-cu', 'csdl-dkdn', 'kho-du-lieu-dien-tu'])
  })

  it('have the ten national statuses, of which the last two alone end where nothing follows', () => {
    const statuses = library.registers.get('dossier-statuses')?.entries ?? []
    expect(statuses.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    expect(statuses.filter(({ next }) => next?.length === 0).map(({ id }) => id)).toEqual(['3', '8', '10'])
  })

  it('know both patterns of the dossier code, which do not overlap on their examples', () => {
    const codes = library.registers.get('dossier-codes')?.entries ?? []
    const fits = codes.map(({ pattern = '' }) =>
      codes.map(({ example = '' }) => fitsFormat({ pattern }, example)),
    )
    expect(fits).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('give every day of the calendar once, and swap a weekend day only with a weekday of the same year', () => {
    const days = library.registers.get('holidays')?.entries ?? []
    expect(new Set(days.map(({ date }) => date)).size).toBe(days.length)
    expect(days.filter(({ id, date }) => id !== date)).toEqual([])
    const weekday = (date = '') => new Date(`${date}T00:00:00Z`).getUTCDay()
    const isWeekend = (date?: string) => weekday(date) === 0 || weekday(date) === 6
    expect(
      days.filter(({ kind, date }) => (kind === 'working-weekend') !== isWeekend(date) && kind !== 'holiday'),
    ).toEqual([])
    for (const year of ['2024', '2025', '2026', '2027']) {
      const of = (kind: string) =>
        days.filter((day) => day.kind === kind && day.date?.startsWith(year)).length
      expect(of('holiday')).toBeGreaterThanOrEqual(11)
      expect(of('swap-off')).toBeGreaterThanOrEqual(of('working-weekend'))
    }
  })
})
