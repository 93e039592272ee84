import { describe, expect, it } from 'vitest'
import { plainBlocks, textParts } from './plain-markdown.ts'

describe('SOURCES.md as text', () => {
  it('reads headings, paragraphs, lists and tables', () => {
    const text =
      '# Nguồn\n\nHai dòng\nmột đoạn.\n\n- một\n- hai\n  nối tiếp\n\n| Nội dung | Nguồn |\n|---|---|\n| Hạn | trang |\n'
    expect(plainBlocks(text)).toEqual([
      { kind: 'heading', level: 1, text: 'Nguồn' },
      { kind: 'paragraph', text: 'Hai dòng một đoạn.' },
      { kind: 'list', items: ['một', 'hai nối tiếp'] },
      { kind: 'table', head: ['Nội dung', 'Nguồn'], rows: [['Hạn', 'trang']] },
    ])
  })
  it('leaves HTML as text', () => {
    expect(plainBlocks('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'paragraph', text: '<img src=x onerror=alert(1)>' },
    ])
  })
  it('makes links of web addresses, and of nothing else', () => {
    expect(textParts('xem https://example.gov.vn/a?b=1.')).toEqual([
      { kind: 'text', text: 'xem ' },
      { kind: 'link', text: 'https://example.gov.vn/a?b=1', href: 'https://example.gov.vn/a?b=1' },
      { kind: 'text', text: '.' },
    ])
    expect(textParts('[bấm](javascript:alert(1))')).toEqual([
      { kind: 'text', text: '[bấm](javascript:alert(1))' },
    ])
  })
  it('marks code and strong words', () => {
    expect(textParts('**Mã** `1.000001`')).toEqual([
      { kind: 'strong', text: 'Mã' },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: '1.000001' },
    ])
  })
})
