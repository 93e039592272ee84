import { describe, expect, it } from 'vitest'
import { sampleParts } from '../../../core/change/testing/laws.ts'
import { witnessLines } from './witness-lines.ts'

describe('a submission in words', () => {
  const value = {
    nguoi: { hoTen: 'Mai An', loai: 'ca-nhan' },
    muon: { soLuong: 1, sach: [{ ten: 'Đất rừng' }] },
  }
  it('names questions and choices as people read them', () => {
    expect(witnessLines(value, sampleParts, { root: 'form:don', about: undefined })).toEqual([
      { key: 'hoTen', names: ['Người đề nghị', 'Họ và tên'], answer: 'Mai An' },
      { key: 'loai', names: ['Người đề nghị', 'Đối tượng'], answer: 'Cá nhân' },
      { key: 'soLuong', names: ['Tài liệu', 'Số lượng'], answer: '1' },
      { key: 'sach.ten', names: ['Tài liệu', 'Danh mục', '1', 'Tên sách'], answer: 'Đất rừng' },
    ])
  })
  it('begins with what the deviation is about, also where it is not answered', () => {
    const first = (about: string) => witnessLines(value, sampleParts, { root: 'form:don', about })[0]
    expect(first('loai')).toMatchObject({ key: 'loai', answer: 'Cá nhân' })
    expect(first('ngaySinh')).toEqual({ key: 'ngaySinh', names: ['Ngày sinh'], answer: undefined })
  })
  it('reads a part by itself, and files by their names', () => {
    expect(
      witnessLines({ hoTen: 'A', anh: { ten: 'anh.png', loai: 'image/png', kichThuoc: 9 } }, sampleParts, {
        root: 'nguoi',
        about: 'hoTen',
      }),
    ).toEqual([
      { key: 'hoTen', names: ['Họ và tên'], answer: 'A' },
      { key: 'anh', names: ['anh'], answer: 'anh.png' },
    ])
  })
})
