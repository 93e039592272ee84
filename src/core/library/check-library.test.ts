import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { checkLibrary } from './check-library.ts'
import type { LibrarySource } from './library.ts'

const english = { title: 'A label' }

function concept(id: string, more: JsonObject = {}, meta: JsonObject = {}): JsonObject {
  return {
    $id: `urn:khuon:concept:${id}@1`,
    title: 'Nhãn',
    'x-en': english,
    ...more,
    'x-concept': {
      id,
      version: 1,
      kind: 'field',
      aliases: [],
      reuse: [],
      legal: [],
      provenance: { status: 'unverified' },
      ...meta,
    },
  }
}

function check(concepts: readonly JsonValue[], more: Partial<LibrarySource> = {}) {
  return checkLibrary({ concepts, settings: [], formats: undefined, registers: [], ...more })
}

const register = (id: string, ...entries: JsonObject[]): JsonObject => ({ id, entries })

describe('names in the library', () => {
  it('are refused where two concepts claim one former name, or one claims the id of another', () => {
    const file = 'library/b@1.json'
    expect(check([concept('a', {}, { aliases: ['cu'] }), concept('b', {}, { aliases: ['cu'] })])).toEqual([
      {
        code: 'library/duplicate-alias',
        file,
        at: '/x-concept/aliases/0',
        args: { concept: 'b', alias: 'cu', owner: 'a' },
      },
    ])
    expect(check([concept('a'), concept('b', {}, { aliases: ['a'] })])).toEqual([
      {
        code: 'library/duplicate-alias',
        file,
        at: '/x-concept/aliases/0',
        args: { concept: 'b', alias: 'a', owner: 'a' },
      },
    ])
  })

  it('may be kept by a later version of the same concept', () => {
    const later = { ...concept('a', {}, { aliases: ['cu'], version: 2 }), $id: 'urn:khuon:concept:a@2' }
    expect(check([concept('a', {}, { aliases: ['cu'] }), later])).toEqual([])
  })

  it('are refused where two files are one version of one concept', () => {
    expect(check([concept('a'), concept('a')])).toEqual([
      {
        code: 'library/duplicate-concept',
        file: 'library/a@1.json',
        at: '/x-concept/id',
        args: { concept: 'a', id: 'a' },
      },
    ])
  })

  it('are those of the $id', () => {
    expect(check([concept('a', { $id: 'urn:khuon:concept:b@1' })])).toEqual([
      {
        code: 'library/id-mismatch',
        file: 'library/a@1.json',
        at: '/$id',
        args: { concept: 'a', expected: 'urn:khuon:concept:a@1' },
      },
    ])
  })

  it('are asked of every file', () => {
    expect(check([{ $id: 'urn:khuon:concept:x@1' }, 'text'])).toEqual([
      { code: 'library/not-a-concept', at: '', args: { id: 'urn:khuon:concept:x@1' } },
      { code: 'library/not-a-concept', at: '', args: { id: '' } },
    ])
  })
})

describe('references inside the library', () => {
  const group = (ref: string) =>
    concept(
      'nhom',
      { type: 'object', additionalProperties: false, properties: { ten: { $ref: ref, 'x-id': 'ten' } } },
      { kind: 'group', order: ['ten'] },
    )

  it('lead to a concept that is there', () => {
    expect(check([group('urn:khuon:concept:ten@1'), concept('ten')])).toEqual([])
    expect(check([group('urn:khuon:concept:ten@2'), concept('ten')])).toEqual([
      {
        code: 'form/unknown-concept',
        file: 'library/nhom@1.json',
        at: '/properties/ten/$ref',
        args: { ref: 'urn:khuon:concept:ten@2' },
      },
    ])
  })

  it('do not lead in a circle that consumes no data', () => {
    const circle = [
      concept('a', { $ref: 'urn:khuon:concept:b@1' }),
      concept('b', { $ref: 'urn:khuon:concept:a@1' }),
    ]
    expect(check(circle).map(({ code, file }) => [code, file])).toEqual([
      ['form/ref-cycle', 'library/a@1.json'],
      ['form/ref-cycle', 'library/b@1.json'],
    ])
  })

  it('are never remote', () => {
    expect(check([concept('a', { $ref: 'https://example.vn/a.json' })]).map(({ code }) => code)).toEqual([
      'form/remote-ref',
    ])
  })
})

describe('what a concept says', () => {
  const codes = (more: JsonObject, meta: JsonObject = {}, around: Partial<LibrarySource> = {}) =>
    check([concept('a', more, meta)], around).map(({ code, at }) => [code, at])

  it('is said in English, too: label, hint, options', () => {
    expect(codes({ 'x-en': {} })).toEqual([['library/missing-english', '']])
    expect(codes({ description: 'Gợi ý' })).toEqual([['library/missing-english', '']])
    expect(codes({ oneOf: [{ const: 'b', title: 'Bê' }] })).toEqual([['library/missing-english', '/oneOf/0']])
    expect(codes({ description: 'Gợi ý', 'x-en': { title: 'A', description: 'Hint' } })).toEqual([])
  })

  it('keeps to patterns that ECMA-262 and RE2 read alike', () => {
    expect(codes({ pattern: '^\\d+$' })).toEqual([['library/pattern', '/pattern']])
    expect(codes({ pattern: '[0-9]+' })).toEqual([['library/pattern', '/pattern']])
    expect(codes({ pattern: '^[0-9]+$' })).toEqual([])
  })

  it('names only published formats', () => {
    const formats = { formats: [{ name: 'ngay', pattern: '^[0-9]+$' }] }
    expect(codes({ format: 'ngay' }, {}, { formats })).toEqual([])
    expect(codes({ format: 'date' }, {}, { formats })).toEqual([['library/unknown-format', '/format']])
  })

  it('gives no option twice', () => {
    const option = { const: 'b', title: 'Bê', 'x-en': english }
    expect(codes({ oneOf: [option, { ...option, const: 'c' }, option] })).toEqual([
      ['library/duplicate-option', '/oneOf/2'],
    ])
  })

  it('orders each field of a group once', () => {
    const field = { 'x-id': 'ten', type: 'string' }
    const group = { type: 'object', properties: { ten: field, tuoi: field } }
    expect(codes(group, { kind: 'group', order: ['tuoi', 'ten'] })).toEqual([])
    expect(codes(group, { kind: 'group', order: ['ten'] })).toEqual([['library/order', '/x-concept/order']])
    expect(codes(group, { kind: 'group', order: ['ten', 'ten', 'tuoi'] })).toEqual([
      ['library/order', '/x-concept/order'],
    ])
  })

  it('is taken from a data source of the register, where there is a register', () => {
    const reuse = [{ source: 'kho' }]
    expect(codes({}, { reuse })).toEqual([])
    expect(codes({}, { reuse }, { registers: [register('data-sources', { id: 'kho' })] })).toEqual([])
    expect(codes({}, { reuse }, { registers: [register('data-sources', { id: 'khac' })] })).toEqual([
      ['library/unknown-source', '/x-concept/reuse/0/source'],
    ])
  })

  it('is shown by examples that it accepts itself', () => {
    const source = {
      concepts: [concept('a', { examples: ['tốt', 'xấu'] })],
      settings: [],
      formats: undefined,
      registers: [],
    }
    const found = checkLibrary(source, (_, { id }, value) => id === 'a' && value === 'tốt')
    expect(found).toEqual([
      { code: 'library/example', file: 'library/a@1.json', at: '/examples/1', args: { concept: 'a' } },
    ])
  })
})

describe('a setting of the library', () => {
  const setting = (value: string, keywords: JsonObject): JsonObject => ({
    $id: 'urn:khuon:library-setting:cap',
    title: 'Cấp',
    'x-en': { title: 'Level' },
    ...keywords,
    'x-setting': {
      name: 'cap',
      value,
      choices: { hai: { schema: { required: ['xa'] } }, ba: { schema: {} } },
    },
  })
  const codes = (file: JsonObject) => check([], { settings: [file] }).map(({ code }) => code)

  it('holds the keywords of the choice in force, and none besides', () => {
    expect(codes(setting('hai', { required: ['xa'] }))).toEqual([])
    expect(codes(setting('ba', {}))).toEqual([])
    expect(codes(setting('ba', { required: ['xa'] }))).toEqual(['library/choice-not-in-force'])
    expect(codes(setting('hai', {}))).toEqual(['library/choice-not-in-force'])
  })

  it('offers the choice it says', () => {
    expect(codes(setting('bon', {}))).toEqual(['library/unknown-choice'])
  })
})

describe('formats and registers', () => {
  const format = (pattern: string, good: string[], bad: string[]) => ({
    formats: { formats: [{ name: 'so', pattern, examples: { good, bad } }] },
  })

  it('have examples that fit, and bad ones that do not', () => {
    expect(check([], format('^[0-9]+$', ['1'], ['a']))).toEqual([])
    expect(check([], format('^[0-9]+$', ['1', 'a'], ['b', '2']))).toEqual([
      {
        code: 'library/good-example',
        file: 'formats.json',
        at: '/formats/0/examples/good/1',
        args: { name: 'so', text: 'a' },
      },
      {
        code: 'library/bad-example',
        file: 'formats.json',
        at: '/formats/0/examples/bad/1',
        args: { name: 'so', text: '2' },
      },
    ])
    expect(check([], format('[', [], [])).map(({ code, at }) => [code, at])).toEqual([
      ['library/pattern', '/formats/0/pattern'],
    ])
  })

  it('refer only to what is there', () => {
    const registers = [
      register('fields-of-work', { id: 'in' }),
      register('units', { id: 'cuc', fields: ['in'] }, { id: 'cuc', fields: ['dien'] }),
      register('dossier-statuses', { id: '1', next: ['2'] }, { id: '2', next: ['1', '3'] }),
      register('data-sources', { id: 'kho', concepts: ['a', 'b'] }),
      register(
        'codes',
        { id: 'ma', pattern: '^[0-9]$', example: '12' },
        { id: 'tot', pattern: '^[0-9]$', example: '1' },
      ),
    ]
    expect(check([concept('a')], { registers }).map(({ code, file, at }) => [code, file, at])).toEqual([
      ['library/duplicate-entry', 'registers/units.json', '/entries/1/id'],
      ['library/unknown-entry', 'registers/units.json', '/entries/1/fields'],
      ['library/unknown-entry', 'registers/dossier-statuses.json', '/entries/1/next'],
      ['library/unknown-concept', 'registers/data-sources.json', '/entries/0/concepts'],
      ['library/good-example', 'registers/codes.json', '/entries/0/example'],
    ])
  })
})
