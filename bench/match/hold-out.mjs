// A second generator with words and habits of its own. It is a judge, not a teacher: nothing in src/core/match is set
// by looking at single answers on it.
import { changed, isHolder, wordsOf } from './tree.mjs'

const say = [
  [/^Họ và tên (.+)$/u, ['Tên $1', '$1 (họ tên)', 'Họ, tên $1']],
  [/^Họ và tên$/u, ['Họ, tên', 'Họ tên đầy đủ', 'Tên người khai']],
  [/^Điện thoại( liên hệ)?$/u, ['Số ĐT', 'Di động', 'Tel', 'Điện thoại liên lạc']],
  [/^Thư điện tử$|^E-mail$/u, ['Mail', 'Thư điện tử (email)', 'Địa chỉ thư điện tử']],
  [/^Fax$/u, ['Số fax', 'Máy fax']],
  [/^Kính gửi.*$/u, ['Kính gửi Sở', 'Cơ quan tiếp nhận đơn', 'Gửi tới cơ quan']],
  [/^Địa danh.*$/u, ['Nơi làm đơn', 'Địa danh']],
  [/^Ngày lập.*$/u, ['Ngày tháng năm làm đơn', 'Ngày ký đơn']],
  [/^Số văn bản.*$/u, ['Số công văn', 'Số, ký hiệu văn bản', 'Số:']],
  [/^Tên cơ quan chủ quản.*$/u, ['Cơ quan cấp trên', 'Cơ quan chủ quản']],
  [/^Chức vụ$|^Chức danh$/u, ['Vị trí công tác', 'Giữ chức vụ', 'Chức vụ, chức danh']],
  [/^Mã số doanh nghiệp.*$/u, ['Mã số thuế', 'MSDN', 'Mã số DN/MST', 'Số giấy chứng nhận ĐKDN']],
  [/^Tên (tổ chức|doanh nghiệp|cơ quan).*$/u, ['Tên đơn vị đề nghị', 'Tên cty/tổ chức', 'Đơn vị']],
  [/^Địa chỉ trụ sở.*$/u, ['Đặt trụ sở tại', 'Trụ sở', 'Đ/c trụ sở chính']],
  [/^Cơ quan cấp$|^Nơi cấp$/u, ['Cấp bởi', 'Tại (nơi cấp)', 'Cơ quan ban hành']],
  [/^Ngày cấp$/u, ['Cấp ngày', 'Ngày được cấp', 'Ngày, tháng, năm cấp']],
  [/^Quốc tịch$/u, ['Mang quốc tịch', 'Công dân nước']],
  [/^Ngày sinh$/u, ['Sinh ngày', 'Năm sinh', 'Ngày/tháng/năm sinh']],
  [/^Lý do(.*)$/u, ['Vì lý do$1', 'Nêu lý do$1', 'Nguyên nhân$1']],
  [/^Tỉnh, thành phố$/u, ['Tỉnh/TP', 'Thuộc tỉnh', 'Tỉnh thành']],
  [/^Phường, xã$/u, ['Xã/Phường/Thị trấn', 'Thuộc xã (phường)']],
  [/^Số nhà, đường, thôn, tổ$/u, ['Số nhà, phố', 'Thôn/xóm/số nhà', 'Chi tiết địa chỉ']],
  [/^Số lượng(.*)$/u, ['Bao nhiêu$1', 'Số lượng$1']],
  [/căn cước công dân/u, ['thẻ căn cước', 'CCCD']],
  [/chứng minh nhân dân/u, ['CMND', 'CMT']],
  [/giấy chứng nhận đăng ký doanh nghiệp/u, ['ĐKKD', 'đăng ký doanh nghiệp']],
  [/xuất bản phẩm/u, ['XBP', 'ấn phẩm', 'xuất bản phẩm']],
  [/trang thông tin điện tử tổng hợp/u, ['trang TTĐT tổng hợp', 'website tổng hợp']],
  [/theo pháp luật/u, ['theo PL', '']],
  [/đề nghị/u, ['xin', 'yêu cầu']],
  [/giấy phép/u, ['GP', 'giấy phép']],
  [/doanh nghiệp/u, ['công ty', 'DN']],
]

function inOtherWords(title, random) {
  let text = title
  for (const [from, ways] of say) {
    if (!from.test(text) || random.chance(0.2)) continue
    text = text.replace(from, random.pick(ways))
    break
  }
  switch (random.int(9)) {
    case 0:
      return text.toUpperCase()
    case 1:
      return `${random.int(20) + 1}. ${text}`
    case 2:
      return unmarked(text)
    case 3:
      return `Vui lòng cho biết ${text.toLowerCase()}`
    case 4:
      return text.replace(/\s*\([^)]*\)/gu, '')
    case 5:
      return shortened(text)
    case 6:
      return `${text} ......`
    default:
      return text
  }
}

function unmarked(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D')
}

/** A long label loses its tail. */
function shortened(text) {
  const words = text.split(' ')
  return words.length > 6 ? words.slice(0, Math.ceil(words.length * 0.65)).join(' ') : text
}

const keyWays = [
  (part) => wordsOf(part.title).slice(0, 4).join(''),
  (part) => wordsOf(part.title).slice(0, 5).join('_').toUpperCase(),
  (part) =>
    wordsOf(part.title)
      .map((word) => word.charAt(0))
      .join(''),
  (part) =>
    `txt${wordsOf(part.title)
      .slice(0, 3)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')}`,
  (_, random) => `f_${random.int(90000) + 10000}`,
  (part) =>
    wordsOf(part.titleEn ?? part.title)
      .filter((word) => word.length > 2)
      .slice(0, 3)
      .join('-'),
]

function rekeyed(tree, random) {
  const way = random.pick(keyWays)
  return changed(tree, (part) => [{ ...part, key: way(part, random) || part.key }])
}

function rephrased(tree, random, share = 1) {
  return changed(tree, (part) =>
    random.chance(share) ? [{ ...part, title: inOtherWords(part.title, random) }] : undefined,
  )
}

/** Everything in two or three sections named otherwise. */
function regrouped(tree, random) {
  const names = random.pick([
    ['Thông tin người nộp', 'Nội dung hồ sơ'],
    ['A. Thông tin chung', 'B. Nội dung kê khai', 'C. Tài liệu gửi kèm'],
    ['Phần I', 'Phần II', 'Phần III'],
  ])
  const parts = tree.children.flatMap((section) =>
    section.kind === 'section' ? section.children : [section],
  )
  const size = Math.ceil(parts.length / names.length)
  const children = names.map((title, index) => ({
    kind: 'section',
    key: `p${index + 1}`,
    title,
    truth: [],
    concepts: [],
    schema: {},
    children: parts.slice(index * size, (index + 1) * size),
  }))
  return { ...tree, children }
}

const strangers = [
  'Số CMND người nộp thay',
  'Số lần đã được cấp',
  'Ngành nghề kinh doanh',
  'Vốn đầu tư',
  'Số lao động',
  'Thời gian hoạt động trong ngày',
  'Ảnh chân dung',
  'Tên gọi khác',
  'Bí danh',
  'Nghề nghiệp',
  'Nơi làm việc',
  'Giấy ủy quyền số',
  'Mã tra cứu',
  'Kênh nộp hồ sơ',
  'Số Zalo nhận tin nhắn',
  'Đồng ý nhận kết quả qua bưu chính',
  'Địa chỉ nhận kết quả',
  'Người giám hộ',
  'Mức độ dịch vụ công',
  'Tài khoản định danh điện tử',
]

function withStrangers(tree, random) {
  const walk = (part) => {
    if (part.kind !== 'section') return part
    const children = [...part.children]
    for (let count = random.int(3); count > 0; count--) {
      const title = random.pick(strangers)
      children.splice(random.int(children.length + 1), 0, {
        kind: 'text',
        key: wordsOf(title).slice(0, 4).join('_'),
        title,
        truth: [],
        concepts: [],
        children: [],
        schema: { type: 'string' },
      })
    }
    return { ...part, children }
  }
  return { ...tree, children: tree.children.map(walk) }
}

function thinned(tree, random) {
  return changed(tree, (part) => (part.children.length === 0 && random.chance(0.3) ? [] : undefined))
}

function textOnly(tree) {
  return changed(tree, (part) =>
    part.children.length === 0 && !['file', 'boolean'].includes(part.kind)
      ? [{ ...part, kind: 'text', options: undefined, schema: { type: 'string' } }]
      : undefined,
  )
}

/** A name in two boxes, an address in one, number and date in one. */
function resized(tree, random) {
  const parts = changed(tree, (part) => {
    if (part.concepts?.includes('nguoi.hoTen') && part.children.length === 0 && random.chance(0.5)) {
      const whose = part.title.replace(/^Họ (và )?tên/u, '')
      return [
        { ...part, key: `${part.key}_1`, title: `Họ đệm ${whose}` },
        { ...part, key: `${part.key}_2`, title: `Tên ${whose}` },
      ]
    }
    if (part.kind === 'group' && part.concepts?.includes('diaChi') && random.chance(0.7)) {
      const truth = part.leaves
      return [
        { ...part, kind: 'long-text', schema: { type: 'string', maxLength: 1000 }, truth, children: [] },
      ]
    }
    return undefined
  })
  return parts
}

function flat(tree) {
  const walk = (part) => part.children.flatMap((child) => (isHolder(child) ? walk(child) : [child]))
  return { ...tree, children: walk(tree) }
}

export const mutations = {
  'other words': (tree, random) => rephrased(tree, random),
  'other words and keys': (tree, random) => rekeyed(rephrased(tree, random), random),
  'other keys': (tree, random) => rekeyed(tree, random),
  'other sections': (tree, random) => rekeyed(regrouped(tree, random), random),
  'no sections': (tree, random) => rekeyed(flat(tree), random),
  'in other sizes': (tree, random) => resized(tree, random),
  'fields missing': (tree, random) => rekeyed(thinned(tree, random), random),
  'fields of their own': (tree, random) => rekeyed(withStrangers(tree, random), random),
  'all text': (tree, random) => rekeyed(textOnly(tree), random),
  'a form of their own': (tree, random) => {
    const now = withStrangers(thinned(tree, random), random)
    const sized = resized(random.chance(0.5) ? textOnly(now) : now, random)
    return rekeyed(rephrased(random.chance(0.5) ? regrouped(sized, random) : sized, random, 0.8), random)
  },
}
