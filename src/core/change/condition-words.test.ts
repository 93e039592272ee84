import { expect, it } from 'vitest'
import type { JsonObject } from '../json/json-value.ts'
import { conditionWords } from './condition-words.ts'

const named: Readonly<Record<string, string>> = {
  coUyQuyen: 'Có ủy quyền',
  truSo: 'Trụ sở',
  von: 'Vốn',
  bang: 'Bưu cục',
  loai: 'Loại',
}
const names = (id: string) => named[id]

it.each<[JsonObject, string, string]>([
  [{ field: 'loai', equals: '2026-01-05' }, '“Loại” là “05/01/2026”', '“Loại” is “05/01/2026”'],
  [{ field: 'coUyQuyen', equals: true }, '“Có ủy quyền” là “Có”', '“Có ủy quyền” is “Yes”'],
  [{ field: 'von', in: [1000, 2.5] }, '“Vốn” là một trong “1.000”, “2,5”', '“Vốn” is one of “1,000”, “2.5”'],
  [
    {
      any: [
        { field: 'truSo/tinh', present: true },
        { field: 'truSo/xa', present: true },
      ],
    },
    '“Trụ sở — tinh” đã trả lời hoặc “Trụ sở — xa” đã trả lời',
    '“Trụ sở — tinh” is answered or “Trụ sở — xa” is answered',
  ],
  [
    {
      all: [
        { field: 'bang', row: { field: 'loai', equals: 'a' } },
        { field: 'von', present: true },
      ],
    },
    '“Bưu cục” có dòng mà “Loại” là “a” và “Vốn” đã trả lời',
    '“Bưu cục” has a row where “Loại” is “a” and “Vốn” is answered',
  ],
  [
    {
      field: 'bang',
      row: {
        all: [
          { field: 'loai', equals: 'a' },
          { field: 'von', present: true },
        ],
      },
    },
    '“Bưu cục” có dòng mà (“Loại” là “a” và “Vốn” đã trả lời)',
    '“Bưu cục” has a row where (“Loại” is “a” and “Vốn” is answered)',
  ],
  [
    { not: { all: [{ any: [{ field: 'von', present: true }] }, { field: 'loai', present: true }] } },
    'không phải (“Vốn” đã trả lời và “Loại” đã trả lời)',
    'not (“Vốn” is answered and “Loại” is answered)',
  ],
])('%j reads the same to everybody', (condition, vi, en) => {
  expect(conditionWords(condition, 'vi', names)).toBe(vi)
  expect(conditionWords(condition, 'en', names)).toBe(en)
})
