import { describe, expect, it } from 'vitest'
import { dropView, keepView, readViews } from './saved-views.ts'

function shelf(kept: Record<string, string> = {}) {
  return {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
  }
}

describe('saved views', () => {
  it('are kept per person, by name, the last one of a name counting', () => {
    const box = shelf()
    keepView(box, 'han', { name: 'Trái luật', search: { 'can-cu': 'thieu-can-cu' } })
    keepView(box, 'han', { name: 'Bưu chính', search: { 'linh-vuc': 'buu-chinh' } })
    keepView(box, 'han', { name: 'Trái luật', search: { 'ganh-nang': 'nang-hon' } })
    expect(readViews(box, 'han')).toEqual([
      { name: 'Bưu chính', search: { 'linh-vuc': 'buu-chinh' } },
      { name: 'Trái luật', search: { 'ganh-nang': 'nang-hon' } },
    ])
    expect(readViews(box, 'ha')).toEqual([])
    expect(dropView(box, 'han', 'Bưu chính').map(({ name }) => name)).toEqual(['Trái luật'])
  })
  it('that cannot be read are none', () => {
    expect(readViews(shelf({ 'khuon:sai-khac:han': '{' }), 'han')).toEqual([])
    expect(readViews(shelf({ 'khuon:sai-khac:han': '[{"name":1}]' }), 'han')).toEqual([])
  })
})
