import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import type { FactAnswer } from '../../../core/api/version-contract.ts'
import { documentsOf } from '../../../core/change/documents.ts'
import { toParts } from '../../../core/change/parts.ts'
import { factsOf } from '../../../core/edit/facts.ts'
import { readLibrary, readProcedures } from '../../../server/operations/standard-on-disk.ts'
import vi from '../../locales/vi/facts.json' with { type: 'json' }
import { factLabel, factValue } from './fact-label.ts'

/** Says the key; a prop without a text would be said as it is in the files. */
const t = ((key: string) => key) as unknown as TFunction<'facts'>

describe('what a fact says', () => {
  const said = (value: string | null) => factValue({ value } as FactAnswer, 'vi')

  it('is a word for a code, and else what is written', () => {
    expect([said('toan-trinh'), said('1.003659'), said(null)]).toEqual(['toàn trình', '1.003659', undefined])
  })
  it('is in words for lists and objects, too, never as they stand in the files', () => {
    expect([
      said('["Tổ chức","Cá nhân"]'),
      said('{"kind":"originals","text":"Hồ sơ ghi nộp 01 bản chính."}'),
      said('{"document":"Thông tư 01/2020/TT-BTTTT","article":"Mẫu số 29","note":"x"}'),
      said('{"factor":1}'),
      said('[]'),
    ]).toEqual([
      'Tổ chức; Cá nhân',
      'Hồ sơ ghi nộp 01 bản chính.',
      'Thông tư 01/2020/TT-BTTTT, Mẫu số 29',
      undefined,
      undefined,
    ])
  })
})

describe('what a fact is called', () => {
  it('is in words for every fact of the shipped standard, and no word is left over', () => {
    const { library } = readLibrary('schemas')
    const { procedures } = readProcedures('procedures', '.')
    const said = new Set<string>()
    for (const procedure of procedures)
      for (const { key, prop, at, part } of factsOf(toParts(documentsOf(procedure), library)))
        said.add(factLabel({ key, prop, at, kind: part.kind, name: '' } as FactAnswer, 'vi', t).prop)
    said.delete('')
    expect([...said].toSorted()).toEqual(
      Object.keys(vi.props)
        .map((key) => `props.${key}`)
        .toSorted(),
    )
  })
})
