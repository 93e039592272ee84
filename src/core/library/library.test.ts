import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { conceptPath, parseConceptUrn } from './concept.ts'
import { findConcept, isOutdated, labelOf, makeLibrary, registerEntry } from './library.ts'
import { searchConcepts, searchText } from './search-text.ts'

function concept(id: string, version: number, title: string, aliases: readonly string[] = []): JsonObject {
  return {
    $id: `urn:khuon:concept:${id}@${version}`,
    title,
    'x-en': { title: `${title} (en)` },
    type: 'string',
    'x-concept': {
      id,
      version,
      kind: 'field',
      aliases,
      reuse: [],
      legal: [],
      provenance: { status: 'unverified' },
    },
  }
}

const units: JsonValue = {
  id: 'units',
  title: { vi: 'Đơn vị', en: 'Units' },
  entries: [
    { id: 'vu-mau', name: { vi: 'Vụ Mẫu', en: 'Sample Department' }, provenance: { status: 'unverified' } },
  ],
}

const library = makeLibrary({
  concepts: [
    concept('thuyen.ten', 2, 'Tên thuyền'),
    concept('thuyen.ten', 1, 'Tên tàu', ['tau.ten']),
    concept('beNuoi.doSau', 1, 'Độ sâu bể', ['be.sau']),
    { title: 'Không phải khái niệm' },
  ],
  settings: [],
  formats: { formats: [{ name: 'so-hieu', pattern: '^[0-9]+$' }] },
  registers: [units],
})

describe('a library', () => {
  it('finds a concept by URN, id and former name; the last two give the highest version', () => {
    expect(findConcept(library, 'urn:khuon:concept:thuyen.ten@1')?.version).toBe(1)
    expect(findConcept(library, 'thuyen.ten')?.version).toBe(2)
    expect(findConcept(library, 'be.sau')?.id).toBe('beNuoi.doSau')
    expect(findConcept(library, 'thuyen')).toBeUndefined()
    expect(findConcept(library, 'urn:khuon:concept:thuyen.ten@3')).toBeUndefined()
  })

  it('keeps a former name that only an older version has', () => {
    expect(findConcept(library, 'tau.ten')?.id).toBe('thuyen.ten')
  })

  it('labels in both languages, and answers with the name it does not know', () => {
    expect(labelOf(library, 'be.sau', 'vi')).toBe('Độ sâu bể')
    expect(labelOf(library, 'be.sau', 'en')).toBe('Độ sâu bể (en)')
    expect(labelOf(library, 'toString', 'en')).toBe('toString')
  })

  it('tells an outdated reference from the newest and from one it does not know', () => {
    expect(isOutdated(library, 'urn:khuon:concept:thuyen.ten@1')).toBe(true)
    expect(isOutdated(library, 'urn:khuon:concept:thuyen.ten@2')).toBe(false)
    expect(isOutdated(library, 'urn:khuon:concept:khac@1')).toBe(false)
    expect(isOutdated(library, 'thuyen.ten')).toBe(false)
  })

  it('is what the form room asks for: files and formats by name', () => {
    expect([...library.files.keys()]).toEqual([
      'urn:khuon:concept:beNuoi.doSau@1',
      'urn:khuon:concept:thuyen.ten@1',
      'urn:khuon:concept:thuyen.ten@2',
    ])
    expect(library.formats.get('so-hieu')?.pattern).toBe('^[0-9]+$')
  })

  it('finds entries of registers by id', () => {
    expect(registerEntry(library, 'units', 'vu-mau')?.name.vi).toBe('Vụ Mẫu')
    expect(registerEntry(library, 'units', 'vu-khac')).toBeUndefined()
    expect(registerEntry(library, 'no-such', 'vu-mau')).toBeUndefined()
  })
})

describe('the search through concepts', () => {
  const found = (query: string) => searchConcepts(library.concepts, query).map(({ urn }) => urn.slice(18))

  it('reads words with and without tone marks, in any order, also of former names', () => {
    expect(found('độ SÂU')).toEqual(['beNuoi.doSau@1'])
    expect(found('sau do')).toEqual(['beNuoi.doSau@1'])
    expect(found('tau.ten')).toEqual(['thuyen.ten@1'])
  })

  it('asks for every word, and an empty query for none', () => {
    expect(found('ten be')).toEqual([])
    expect(found('  ')).toHaveLength(3)
  })

  it('folds đ, which is no letter with a mark', () => {
    const [first] = library.concepts
    expect(first === undefined ? '' : searchText(first)).toContain('do sau be')
  })
})

describe('the place of a concept', () => {
  it('follows from its id and version', () => {
    expect(conceptPath('diaChi', 1)).toBe('library/diaChi@1.json')
    expect(conceptPath('doanhNghiep.giayToPhapLy.so', 2)).toBe('library/doanhNghiep/giayToPhapLy.so@2.json')
  })

  it('is read from a URN, and from nothing that only looks like one', () => {
    expect(parseConceptUrn('urn:khuon:concept:diaChi.xa@12')).toEqual({ id: 'diaChi.xa', version: 12 })
    expect(parseConceptUrn('urn:khuon:concept:diaChi.xa@0')).toBeUndefined()
    expect(parseConceptUrn('urn:khuon:concept:diaChi.xa')).toBeUndefined()
    expect(parseConceptUrn('urn:khuon:library-setting:address-levels')).toBeUndefined()
  })
})
