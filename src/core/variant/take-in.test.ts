import { describe, expect, it } from 'vitest'
import { namesOf } from '../change/names.ts'
import { toParts } from '../change/parts.ts'
import { sentenceOf } from '../change/sentence.ts'
import { realProcedures } from '../change/testing/real-procedures.ts'
import { formContains } from '../containment/form-contains.ts'
import { toBpmn } from '../convert/bpmn/to-bpmn.ts'
import { takeIn } from '../convert/foreign/take-in.ts'
import { shippedLibrary as library } from '../convert/testing/shipped-forms.ts'
import { readForeignZip } from '../bundle/zip/read-foreign-zip.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Correction } from '../match/match-result.ts'
import type { Process } from '../process/process.ts'
import type { Pairing } from './pairing.ts'
import { takeInForm } from './take-in-form.ts'
import { takeInProcess } from './take-in-process.ts'

const slug = 'cap-giay-phep-buu-chinh'
const documents = realProcedures().find((one) => one.slug === slug)?.documents
const form = documents?.forms[0]
const process = documents?.process as unknown as Process
const contains = formContains(library)

interface Said {
  readonly corrections?: readonly Correction[]
  readonly absent?: readonly string[]
  readonly as?: 'form' | 'steps'
}

function taken(name: string, text: string, { corrections = [], absent = [], as }: Said = {}): Pairing {
  const read = takeIn(new TextEncoder().encode(text), {
    name,
    unzip: readForeignZip,
    library,
    ...(as === undefined ? {} : { as }),
  })
  if (!read.ok || documents === undefined || form === undefined) throw new Error(JSON.stringify(read))
  return read.value.kind === 'process'
    ? takeInProcess({ documents, taken: read.value, corrections, absent, library })
    : takeInForm({ documents, form, taken: read.value, corrections, absent, contains, library })
}

/** What changes, in words. */
function words({ changes, after }: Pairing): string[] {
  if (documents === undefined || after === undefined) return ['cannot be made']
  const names = namesOf(toParts(after, library), toParts(documents, library))
  return changes.map((change) => sentenceOf(change, 'vi', names))
}

describe('a list of questions that a province asks', () => {
  const list = ['1. Tên doanh nghiệp (tiếng Việt)', '2. Fax', '3. Số tài khoản ngân hàng'].join('\n')

  it('tells which questions there are and in which words; kinds, keys and places stay the standard’s', () => {
    expect(words(taken('don.txt', list, { as: 'form' }))).toEqual([
      'Trường “Tên doanh nghiệp (tiếng Việt)” đổi nhãn: nhãn “Tên doanh nghiệp viết bằng tiếng Việt” → “Tên doanh nghiệp (tiếng Việt)”',
      'Trường “Số tài khoản ngân hàng” thêm mới',
    ])
  })

  it('takes nothing away that it does not name, unless a person says that it is not asked', () => {
    const pairing = taken('don.txt', list, { as: 'form', absent: ['website'] })
    expect(pairing.keepsMissing).toBe(true)
    expect(words(pairing)).toContain('Trường “Trang thông tin điện tử” bị bỏ')
    expect(words(pairing).filter((sentence) => sentence.includes('bị bỏ'))).toHaveLength(1)
  })

  it('tells what must be answered only where it marks that somewhere', () => {
    const table = ['STT;Tên trường;Bắt buộc', '1;Fax;x', '2;Trang thông tin điện tử;'].join('\n')
    expect(words(taken('truong.csv', table, { as: 'form' }))).toEqual(['Trường “Fax” thành bắt buộc'])
    const silent = ['STT;Tên trường', '1;Tên doanh nghiệp viết tắt', '2;Email'].join('\n')
    expect(words(taken('truong.csv', silent, { as: 'form' }))).toEqual([
      'Trường “Email” đổi nhãn: nhãn “Thư điện tử” → “Email”',
    ])
  })

  it('pairs otherwise where a person says so, and asks nothing about that pair again', () => {
    const corrections = [{ standardId: 'website', foreignPointer: '/properties/soTaiKhoanNganHang' }]
    const pairing = taken('don.txt', list, { as: 'form', corrections })
    const pair = pairing.match.pairs.find(({ standardIds }) => standardIds[0] === 'website')
    expect(pair).toMatchObject({
      certainty: 'confirmed',
      foreignPointers: ['/properties/soTaiKhoanNganHang'],
    })
    expect(words(pairing)).toContain(
      'Trường “Số tài khoản ngân hàng” đổi nhãn: nhãn “Trang thông tin điện tử” → “Số tài khoản ngân hàng”',
    )
  })
})

describe('a form that a province runs as JSON Schema', () => {
  it('tells all: what is the same is not touched, the rest is a change on the standard’s ids', () => {
    const schema = JSON.parse(JSON.stringify(form?.schema)) as {
      properties: { doanhNghiep: { properties: Record<string, JsonObject>; required: string[] } }
    }
    const { properties, required } = schema.properties.doanhNghiep
    required.push('fax')
    delete properties['website']
    const pairing = taken('form.json', JSON.stringify({ schema, layout: form?.layout }))
    expect(words(pairing)).toEqual(['Trường “Fax” thành bắt buộc', 'Trường “Trang thông tin điện tử” bị bỏ'])
    expect(pairing.keepsMissing).toBe(false)
  })
})

describe('a table of steps', () => {
  const head = 'Trình tự;Nội dung công việc;Trách nhiệm thực hiện;Thời gian'
  const first = process.steps[0]?.name ?? ''
  const table = [
    head,
    `B1;${first};Bộ phận Một cửa;4 giờ`,
    'B2;Phân công xử lý;Lãnh đạo phòng;',
    'B3;Xin ý kiến Công an tỉnh;Chuyên viên;2 ngày',
  ].join('\n')

  it('tells who does what in which time; a time it does not give stays, and so do ways and steps it leaves out', () => {
    const pairing = taken('quy-trinh.csv', table)
    expect(words(pairing).filter((sentence) => !sentence.startsWith('Đường chuyển'))).toEqual([
      `Bước “${first}” đổi thời gian: số giờ làm việc 2,5 → 4`,
      'Bước “Xin ý kiến Công an tỉnh” thêm mới',
    ])
    const after = pairing.after?.process as unknown as Process
    const added = after.steps.find(({ name }) => name === 'Xin ý kiến Công an tỉnh')
    expect(added).toMatchObject({ role: 'chuyenVien', hours: 16 })
    const into = after.transitions.filter(({ to }) => to === added?.id).map(({ from }) => from)
    const out = after.transitions.filter(({ from }) => from === added?.id).map(({ to }) => to)
    expect([into, out]).toEqual([['B2'], ['B3']])
  })

  it('goes round a step that a person says is not there, and keeps one where ways part', () => {
    const plain = taken('quy-trinh.csv', table, { absent: ['B6'] })
    expect(plain.notCompared).toEqual([])
    const after = plain.after?.process as unknown as Process
    expect(after.steps.map(({ id }) => id)).not.toContain('B6')
    expect(taken('quy-trinh.csv', table, { absent: ['B3a'] }).notCompared).toEqual([
      { standardId: 'B3a', reason: 'needed' },
    ])
  })
})

describe('a process drawn in BPMN', () => {
  it('says nothing new where it is the standard’s own, exported', async () => {
    const { xml } = await toBpmn(process)
    const pairing = taken('quy-trinh.bpmn', xml)
    expect(pairing.match.pairs.every(({ certainty }) => certainty === 'sure')).toBe(true)
    expect(words(pairing)).toEqual([])
  })

  it('tells which steps there are by its ways: one that is not drawn is not there', async () => {
    const drawn: Process = {
      ...process,
      steps: process.steps.filter(({ id }) => id !== 'B6'),
      transitions: process.transitions
        .filter(({ from }) => from !== 'B6')
        .map((way) => (way.to === 'B6' ? { ...way, to: 'B7' } : way)),
    }
    const { xml } = await toBpmn(drawn)
    expect(words(taken('quy-trinh.bpmn', xml))).toContain(
      'Bước “Lấy số, ký số cơ quan, phát hành, lưu kết quả điện tử” bị bỏ',
    )
  })
})
