import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { apply } from './apply.ts'
import { burden } from './burden.ts'
import type { Change } from './change.ts'
import { invert } from './invert.ts'
import { namesOf } from './names.ts'
import { checkPolicies } from './policy.ts'
import { rebase } from './rebase.ts'
import { sentenceOf } from './sentence.ts'
import { freshText } from './testing/cases.ts'
import { changeProblems } from './well-formed.ts'
import { must, normalSample, sampleParts } from './testing/laws.ts'

const field = (target: string, parent: string, props: Record<string, JsonValue> = {}): Change => ({
  type: 'field.added',
  target,
  after: { parent, previous: null, props: { key: target, required: false, ...freshText, ...props } },
})
const section = (target: string): Change => ({
  type: 'section.added',
  target,
  after: { parent: 'form:don', previous: null, props: { key: target, required: false, title: 'Mục mới' } },
})

function refusal(...changes: readonly Change[]) {
  const made = apply(normalSample, changes)
  return made.ok ? [] : made.problems.map(({ code, at, args }) => [code, at, args?.['target']])
}

describe('apply', () => {
  it('gives the same documents back for no changes', () => {
    expect(must(apply(normalSample, []))).toBe(normalSample)
  })

  it('gives what it leaves as it was back as the same object', () => {
    const before = normalSample.forms[0]
    const made = must(apply(normalSample, [section('mucMoi')])).forms[0]
    const membersOf = (form: typeof before) => form?.schema['properties'] as JsonObject
    expect(made?.schema).not.toBe(before?.schema)
    expect(made?.examples).toBe(before?.examples)
    const [old, now] = [membersOf(before), membersOf(made)]
    expect(Object.keys(now)).toContain('mucMoi')
    for (const name of Object.keys(old)) expect(now[name]).toBe(old[name])
  })

  it.each<[string, string, readonly Change[]]>([
    ['a type it does not know', 'change/unknown-type', [{ type: 'thing.changed', target: 'x' }]],
    [
      'a move without places',
      'change/malformed',
      [{ type: 'field.moved', target: 'hoTen', before: 1, after: 2 }],
    ],
    [
      'a new part without props',
      'change/malformed',
      [{ type: 'field.added', target: 'x', after: { parent: 'nguoi', previous: null } }],
    ],
    [
      'a split of nothing',
      'change/malformed',
      [{ type: 'section.split', target: 'nguoi', after: { moved: [1] } }],
    ],
    [
      'a field that is not there',
      'change/target-missing',
      [{ type: 'field.renamed', target: 'x', before: { key: 'a' }, after: { key: 'b' } }],
    ],
    [
      'a section called a field',
      'change/target-missing',
      [{ type: 'field.renamed', target: 'nguoi', before: { key: 'nguoi' }, after: { key: 'b' } }],
    ],
    [
      'another value before',
      'change/before-differs',
      [{ type: 'field.relabelled', target: 'hoTen', before: { title: 'Tên' }, after: { title: 'B' } }],
    ],
    [
      'a value before where there is none',
      'change/before-differs',
      [{ type: 'field.bounds-changed', target: 'loai', before: { maxLength: 1 }, after: {} }],
    ],
    [
      'a value that should not be there yet',
      'change/before-differs',
      [{ type: 'field.bounds-changed', target: 'hoTen', before: {}, after: { maxLength: 5 } }],
    ],
    ['an id that is taken', 'change/target-exists', [field('ngaySinh', 'nguoi', { key: 'khac' })]],
    ['a data key that is taken', 'change/key-taken', [field('moi', 'nguoi', { key: 'hoTen' })]],
    [
      'a key taken by renaming',
      'change/key-taken',
      [{ type: 'field.renamed', target: 'loai', before: { key: 'loai' }, after: { key: 'hoTen' } }],
    ],
    [
      'a code that is taken',
      'change/code-taken',
      [{ type: 'option.renamed', target: 'loai.khac', before: { code: 'khac' }, after: { code: 'ca-nhan' } }],
    ],
    ['a section that is not there', 'change/parent-missing', [field('moi', 'khongCo')]],
    ['a field in a field that is no table', 'change/parent-missing', [field('moi', 'hoTen')]],
    [
      'a section inside itself',
      'change/inside-itself',
      [
        {
          type: 'section.moved',
          target: 'nguoi',
          before: { parent: 'form:don', previous: null },
          after: { parent: 'nguoi', previous: null },
        },
      ],
    ],
    [
      'a field that a rule needs',
      'change/still-needed',
      [
        {
          type: 'field.removed',
          target: 'tenToChuc',
          before: {
            parent: 'nguoi',
            previous: 'loai',
            props: {
              key: 'tenToChuc',
              required: false,
              title: 'Tên tổ chức',
              type: 'string',
              minLength: 1,
              maxLength: 100,
            },
          },
        },
      ],
    ],
    [
      'a choice that a paper depends on',
      'change/still-needed',
      [
        {
          type: 'option.removed',
          target: 'loai.to-chuc',
          before: { parent: 'loai', previous: 'loai.ca-nhan', props: { code: 'to-chuc', title: 'Tổ chức' } },
        },
      ],
    ],
    [
      'a step that ways lead to',
      'change/still-needed',
      [
        {
          type: 'role.removed',
          target: 'phong',
          before: {
            parent: null,
            previous: 'role:mot-cua',
            props: { 'name.vi': 'Phòng chuyên môn', kind: 'department' },
          },
        },
      ],
    ],
    [
      'a section with more in it than is said',
      'change/before-differs',
      [
        {
          type: 'section.removed',
          target: 'giayTo',
          before: {
            parent: 'form:don',
            previous: 'muon',
            props: { key: 'giayTo', required: false, title: 'Giấy tờ kèm theo' },
          },
        },
      ],
    ],
    [
      'a rule across the rows of a table',
      'change/rule-out-of-reach',
      [
        {
          type: 'rule.changed',
          target: 'quy-tac-to-chuc',
          before: { shows: ['tenToChuc'], requires: ['tenToChuc'] },
          after: { requires: ['sach.nam'] },
        },
      ],
    ],
  ])('refuses %s: %s, naming the change', (_, code, changes) => {
    const found = refusal(
      { type: 'field.relabelled', target: 'soLuong', before: { title: 'Số lượng' }, after: { title: 'Số' } },
      ...changes,
    )
    expect(found[0]).toEqual([code, '/1', changes[0]?.target])
  })

  it('and what comes from outside can be held against its types beforehand', () => {
    const fine = field('moi', 'nguoi')
    const wrong: Change = { type: 'field.added', target: 'x', after: { parent: 'nguoi' } }
    expect(changeProblems([fine, wrong, { type: 'thing.changed', target: 'y' }, invert(fine)])).toEqual([
      { code: 'change/malformed', at: '/1', args: { type: 'field.added', target: 'x' } },
      { code: 'change/unknown-type', at: '/2', args: { type: 'thing.changed', target: 'y' } },
    ])
  })

  it('and all that is said about a change, take any JSON without failing', () => {
    const junk: readonly JsonValue[] = [
      null,
      1,
      'x',
      [],
      [{}],
      {},
      { props: 1 },
      { parent: 1, props: {}, parts: [1] },
      { section: {}, moved: [{}] },
    ]
    const types = [
      'field.added',
      'field.removed',
      'field.moved',
      'section.split',
      'section.merged',
      'rule.changed',
      'option.renamed',
      'x',
    ]
    for (const type of types) {
      for (const value of junk) {
        const change: Change = { type, target: 'hoTen', before: value, after: value }
        expect(apply(normalSample, [change]).ok && type !== 'option.renamed').toBe(false)
        for (const one of [change, invert(change)]) {
          burden(one, sampleParts)
          sentenceOf(one, 'vi', namesOf(sampleParts))
          checkPolicies([one], { base: normalSample, contains: () => ({ verdict: 'contained' }) })
          rebase([one], normalSample, normalSample)
        }
      }
    }
  })

  it('finds a part without id again that was both altered and moved, in whatever order that is said', () => {
    const isLaw = ({ kind, id }: { kind: string; id: string }) =>
      kind === 'legal-reference' && id !== 'can-cu-1'
    const target = [...sampleParts.parts.values()].find(isLaw)?.id ?? ''
    const first = { parent: null, previous: null }
    const second = { parent: null, previous: 'legal-reference:can-cu-1' }
    const [five, six] = [{ article: 'Điều 5' }, { article: 'Điều 6' }]
    const changes: Change[] = [
      { type: 'legal-reference.reordered', target, before: second, after: first },
      { type: 'legal-reference.changed', target, before: five, after: six },
    ]
    const made = must(apply(normalSample, changes))
    expect(made.card?.['legalBasis']).toMatchObject([{ article: 'Điều 6' }, { article: 'Điều 3' }])
    const back = changes.map(invert)
    expect(must(apply(made, back))).toEqual(normalSample)
    expect(must(apply(made, [...back].reverse()))).toEqual(normalSample)
  })

  it('makes changes that need each other in any order', () => {
    const changes = [field('moi', 'mucMoi'), section('mucMoi')]
    expect(refusal(...changes)).toEqual([])
    expect(must(apply(normalSample, changes))).toEqual(must(apply(normalSample, [...changes].reverse())))
  })

  it('lets a later change find what an earlier one made', () => {
    const rename = (before: string, after: string): Change => ({
      type: 'field.renamed',
      target: 'hoTen',
      before: { key: before },
      after: { key: after },
    })
    const made = must(apply(normalSample, [rename('hoTen', 'ten'), rename('ten', 'hoVaTen')]))
    expect(
      Object.keys(
        (made.forms[0]!.schema as never as { properties: { nguoi: { properties: object } } }).properties.nguoi
          .properties,
      ),
    ).toContain('hoVaTen')
  })

  it('exchanges two keys in one set of changes', () => {
    const rename = (target: string, before: string, after: string): Change => ({
      type: 'field.renamed',
      target,
      before: { key: before },
      after: { key: after },
    })
    expect(refusal(rename('hoTen', 'hoTen', 'ngaySinh'), rename('ngaySinh', 'ngaySinh', 'hoTen'))).toEqual([])
  })

  it('puts a part whose predecessor is gone at the end, and two that follow the same one in the order of their ids', () => {
    const place = (target: string, previous: string | null): Change => {
      const { after, ...rest } = field(target, 'nguoi')
      return { ...rest, after: { ...(after as object), previous } }
    }
    const made = must(apply(normalSample, [place('c', 'gone'), place('b', 'hoTen'), place('a', 'hoTen')]))
    expect((made.forms[0]!.layout!['nguoi'] as { 'ui:order': string[] })['ui:order']).toEqual([
      'hoTen',
      'a',
      'b',
      'ngaySinh',
      'loai',
      'tenToChuc',
      'c',
    ])
  })

  it('moves a rule to the object that holds all its fields', () => {
    const move: Change = {
      type: 'field.moved',
      target: 'tenToChuc',
      before: { parent: 'nguoi', previous: 'loai' },
      after: { parent: 'muon', previous: null },
    }
    const { schema } = must(apply(normalSample, [move])).forms[0] as never as {
      schema: { allOf: { 'x-id': string }[]; properties: { nguoi: { allOf?: unknown } } }
    }
    expect(schema.allOf.map((rule) => rule['x-id'])).toContain('quy-tac-to-chuc')
    expect(schema.properties.nguoi.allOf).toBeUndefined()
  })
})
