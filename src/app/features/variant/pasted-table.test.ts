import { describe, expect, it } from 'vitest'
import { readFrom, tablePasted } from './pasted-table.ts'

const html = '<table><tr><td>Bước</td><td>Giờ</td></tr><tr><td>Tiếp nhận</td><td>4</td></tr></table>'
const text = 'Bước\tGiờ\r\nTiếp nhận\t4'
const shown = 'Bước\tGiờ\nTiếp nhận\t4'

describe('a table pasted from Word or Excel', () => {
  it('is read with its cells while the box shows what was pasted', () => {
    expect(readFrom(tablePasted(html, text, ''), shown)).toEqual({ source: html, is: 'table' })
  })

  it('is read as the box shows it once a row was deleted there', () => {
    expect(readFrom(tablePasted(html, text, ''), 'Bước\tGiờ')).toEqual({
      source: 'Bước\tGiờ',
      is: 'table-changed',
    })
  })

  it('is read as text where something else stands in the box, too', () => {
    expect(tablePasted(html, text, 'Ghi chú của Sở:')).toBeUndefined()
  })

  it('is forgotten when the box is emptied', () => {
    expect(readFrom(tablePasted(html, text, ''), '')).toEqual({ source: '', is: 'text' })
  })

  it('is no table when the clipboard holds formatted words', () => {
    expect(tablePasted('<p>Tiếp nhận</p>', 'Tiếp nhận', '')).toBeUndefined()
  })
})
