// Ways in which a province's own form differs from the standard. Word lists of their own; see also `hold-out.mjs`.
import { camel, changed, isHolder, wordsOf } from './tree.mjs'

const synonyms = [
  ['Họ và tên', ['Họ tên', 'Tên đầy đủ', 'Họ, chữ đệm và tên']],
  ['Điện thoại', ['Số điện thoại', 'SĐT', 'ĐT liên hệ', 'Số điện thoại liên lạc']],
  ['Thư điện tử', ['Email', 'Địa chỉ email', 'Hộp thư điện tử']],
  ['E-mail', ['Thư điện tử', 'Email', 'Địa chỉ thư điện tử']],
  ['Trang thông tin điện tử', ['Website', 'Trang web']],
  ['Website', ['Trang web', 'Địa chỉ trang thông tin điện tử']],
  ['Địa chỉ trụ sở chính', ['Trụ sở chính', 'Nơi đặt trụ sở chính', 'Địa chỉ trụ sở']],
  ['Mã số doanh nghiệp', ['Mã số thuế', 'MST', 'Mã doanh nghiệp', 'Số ĐKKD']],
  ['Ngày cấp', ['Cấp ngày', 'Ngày tháng năm cấp']],
  ['Nơi cấp', ['Cơ quan cấp', 'Do cơ quan nào cấp']],
  ['Cơ quan cấp', ['Nơi cấp', 'Đơn vị cấp']],
  ['Chức vụ', ['Chức danh', 'Chức vụ hiện tại']],
  ['Chức danh', ['Chức vụ']],
  ['người đại diện theo pháp luật', ['người đại diện pháp luật', 'đại diện theo pháp luật', 'người ĐDPL']],
  ['chứng minh nhân dân, căn cước công dân', ['CMND/CCCD', 'CCCD']],
  ['doanh nghiệp', ['công ty', 'DN']],
  ['giấy phép', ['GP', 'giấy phép']],
  ['giấy chứng nhận đăng ký doanh nghiệp', ['GCN ĐKDN', 'GPKD', 'đăng ký kinh doanh']],
  ['giấy chứng nhận', ['GCN', 'chứng nhận']],
  ['Lý do', ['Nguyên nhân', 'Lý do cụ thể']],
  ['Số lượng', ['SL', 'Tổng số']],
  ['Ngày sinh', ['Ngày tháng năm sinh', 'Sinh ngày']],
  ['Kính gửi', ['Nơi nhận', 'Cơ quan nhận đơn', 'Gửi đến']],
  ['Ngày lập', ['Ngày làm đơn', 'Ngày viết đơn']],
  ['Tỉnh, thành phố', ['Tỉnh/Thành phố', 'Tỉnh (thành phố)']],
  ['Phường, xã', ['Xã/Phường', 'Xã, phường, thị trấn']],
  ['Số nhà, đường, thôn, tổ', ['Số nhà, tên đường', 'Địa chỉ chi tiết']],
  ['Nội dung', ['Nội dung cụ thể', 'Nội dung']],
  ['Tên tổ chức', ['Tên đơn vị', 'Tên cơ quan, tổ chức']],
  ['Danh mục', ['Danh sách', 'Bảng kê']],
  ['Địa chỉ', ['Đ/c', 'Nơi ở', 'Địa điểm']],
  ['Quốc tịch', ['Quốc tịch (nước)']],
]

const before = ['', '', '', 'Nhập ', 'Thông tin ', 'Ghi rõ ']
const after = ['', '', '', ' (nếu có)', ' (*)', ':', ' của đơn vị', ' cụ thể']

export function reworded(title, random) {
  let text = title
  for (const [from, ways] of synonyms) {
    const at = text.toLowerCase().indexOf(from.toLowerCase())
    if (at < 0 || random.chance(0.15)) continue
    text = text.slice(0, at) + random.pick(ways) + text.slice(at + from.length)
    break
  }
  const front = random.pick(before)
  return `${front}${front === '' ? text : text.charAt(0).toLowerCase() + text.slice(1)}${random.pick(after)}`
}

const english = {
  'họ và tên': 'full name',
  'người ký': 'signer',
  'chức vụ': 'position',
  'chức danh': 'title',
  'điện thoại': 'phone',
  'thư điện tử': 'email',
  'ngày cấp': 'issue date',
  'nơi cấp': 'issue place',
  'cơ quan cấp': 'issuer',
  'ngày sinh': 'birthday',
  'địa chỉ': 'address',
  'trụ sở chính': 'head office',
  'tên tổ chức': 'organization name',
  'doanh nghiệp': 'company',
  'mã số': 'code',
  'lý do': 'reason',
  'nội dung': 'content',
  'số lượng': 'quantity',
  'giấy phép': 'license',
  'kính gửi': 'recipient',
  'ngày lập': 'created date',
  tên: 'name',
  số: 'number',
  ngày: 'date',
  loại: 'type',
}

function englishKey(part) {
  if (part.titleEn)
    return camel(wordsOf(part.titleEn).filter((word) => !['of', 'the', 'and', 'or', 'a'].includes(word)))
  let text = part.title.toLowerCase()
  const words = []
  for (const [from, to] of Object.entries(english)) {
    if (!text.includes(from)) continue
    words.push(...to.split(' '))
    text = text.replace(from, ' ')
  }
  return words.length > 0 ? camel(words) : camel(wordsOf(part.title).slice(0, 4))
}

function withKeys(tree, keyOf) {
  return changed(tree, (part) => [{ ...part, key: keyOf(part) }])
}

const camelOfLabel = (random) => (part) =>
  camel(wordsOf(reworded(part.title, random)).slice(0, 5)) || part.key
const snakeOfLabel = (part) => wordsOf(part.title).slice(0, 6).join('_') || part.key

function numbered(tree) {
  let next = 0
  const walk = (part) => ({
    ...part,
    children: part.children.map((child) => {
      const key = isHolder(child) ? child.key : `q${++next}`
      return walk({ ...child, key })
    }),
  })
  return walk(tree)
}

function moved(tree, random) {
  const sections = tree.children.filter(({ kind }) => kind === 'section')
  const taken = []
  const rest = changed(tree, (part, [holder]) => {
    if (holder.kind !== 'section' || part.kind === 'section' || part.kind === 'group' || !random.chance(0.2))
      return undefined
    taken.push({ part, from: holder.key })
    return []
  })
  const added = new Map()
  for (const { part, from } of taken) {
    const to = random.pick(
      sections.filter(({ key }) => key !== from).concat(sections.length < 2 ? sections : []),
    )
    added.set(to.key, [...(added.get(to.key) ?? []), part])
  }
  return {
    ...rest,
    children: rest.children.map((section) => ({
      ...section,
      children: [...section.children, ...(added.get(section.key) ?? [])],
    })),
  }
}

function reordered(part, random) {
  return { ...part, children: random.shuffled(part.children).map((child) => reordered(child, random)) }
}

const nameParts = [
  [
    ['Họ', 'ho'],
    ['Tên', 'ten'],
  ],
  [
    ['Họ và tên đệm', 'hoDem'],
    ['Tên', 'ten'],
  ],
  [
    ['Họ', 'ho'],
    ['Chữ đệm', 'chuDem'],
    ['Tên', 'ten'],
  ],
]
const dateParts = [
  ['Ngày', 'ngay'],
  ['Tháng', 'thang'],
  ['Năm', 'nam'],
]

function split(tree, random) {
  return changed(tree, (part) => {
    if (part.children.length > 0 || part.options) return undefined
    const key = (suffix) => part.key + suffix.charAt(0).toUpperCase() + suffix.slice(1)
    const base = { ...part, schema: { type: 'string' }, kind: 'text' }
    if (part.concepts.includes('nguoi.hoTen') && random.chance(0.7)) {
      const rest = part.title.replace(/^Họ (và )?tên/u, '')
      return random
        .pick(nameParts)
        .map(([title, suffix]) => ({ ...base, key: key(suffix), title: `${title} ${rest.trim()}`.trim() }))
    }
    if (part.kind === 'date' && random.chance(0.4)) {
      const rest = part.title.replace(/^Ngày/u, '')
      return dateParts.map(([title, suffix]) => ({
        ...base,
        key: key(suffix),
        title: `${title} ${rest.trim()}`.trim(),
        schema: { type: 'integer' },
        kind: 'integer',
      }))
    }
    return undefined
  })
}

function merged(tree, random) {
  const lines = changed(tree, (part) => {
    if (part.kind !== 'group' || !part.concepts.includes('diaChi')) return undefined
    return [
      {
        ...part,
        kind: 'text',
        schema: { type: 'string' },
        truth: part.leaves,
        children: [],
      },
    ]
  })
  const join = (part) => {
    const children = []
    for (const child of part.children.map(join)) {
      const last = children.at(-1)
      const canJoin =
        part.kind === 'section' && last !== undefined && last.joinable && isScalar(last) && isScalar(child)
      if (canJoin && random.chance(0.25)) {
        const title = `${last.title}${random.pick([', ', ' và '])}${child.title.charAt(0).toLowerCase()}${child.title.slice(1)}`
        children[children.length - 1] = {
          ...last,
          title,
          kind: 'text',
          schema: { type: 'string' },
          truth: [...last.truth, ...child.truth],
          joinable: false,
        }
      } else children.push({ ...child, joinable: child.truth.length === 1 })
    }
    return { ...part, children }
  }
  return join(lines)
}

function isScalar({ kind, children }) {
  return children.length === 0 && ['text', 'date', 'integer', 'number', 'long-text'].includes(kind)
}

function dropped(tree, random) {
  return changed(tree, (part) => (part.children.length === 0 && random.chance(0.25) ? [] : undefined))
}

const extras = [
  'Dân tộc',
  'Tôn giáo',
  'Số tài khoản ngân hàng',
  'Ngân hàng mở tài khoản',
  'Ghi chú',
  'Mã hồ sơ',
  'Hình thức nhận kết quả',
  'Số bộ hồ sơ',
  'Người nhận kết quả',
  'Mã bưu cục',
  'Ngày hẹn trả',
  'Lệ phí',
  'Số biên lai',
  'Mã vạch',
  'Tình trạng hôn nhân',
  'Số sổ hộ khẩu',
  'Cán bộ tiếp nhận',
  'Facebook',
  'Zalo',
  'Trình độ học vấn',
]

function added(tree, random) {
  const walk = (part) => {
    if (part.kind !== 'section') return part
    const children = [...part.children]
    for (let count = random.int(4); count > 0; count--) {
      const title = random.pick(extras)
      const extra = {
        kind: 'text',
        key: camel(wordsOf(title)),
        title,
        truth: [],
        concepts: [],
        children: [],
        schema: { type: 'string' },
      }
      children.splice(random.int(children.length + 1), 0, extra)
    }
    return { ...part, children }
  }
  return { ...tree, children: tree.children.map(walk) }
}

function retyped(tree, random) {
  return changed(tree, (part) => {
    if (part.children.length > 0 || !random.chance(0.3)) return undefined
    switch (part.kind) {
      case 'choice':
      case 'date':
      case 'integer':
      case 'number':
        return [{ ...part, kind: 'text', options: undefined, schema: { type: 'string' } }]
      case 'boolean':
        return [
          {
            ...part,
            kind: 'choice',
            options: [
              { value: 'co', title: 'Có' },
              { value: 'khong', title: 'Không' },
            ],
            schema: {},
          },
        ]
      case 'text':
        return [{ ...part, schema: random.chance(0.5) ? { type: 'string' } : { type: ['string', 'null'] } }]
      case 'choices':
        return [{ ...part, kind: 'choice' }]
      default:
        return undefined
    }
  })
}

function flattened(tree, random) {
  const prefix = random.chance(0.5)
  const walk = (part, path) =>
    part.children.flatMap((child) => {
      if (isHolder(child)) return walk(child, [...path, child.key])
      return [{ ...child, key: prefix && path.length > 0 ? `${path.join('_')}_${child.key}` : child.key }]
    })
  return { ...tree, children: walk(tree, []) }
}

function relabelled(tree, random, share = 1) {
  return changed(tree, (part) =>
    random.chance(share) ? [{ ...part, title: reworded(part.title, random) }] : undefined,
  )
}

function relabelledAndKeyed(tree, random) {
  const keys = random.pick([camelOfLabel(random), snakeOfLabel, englishKey])
  return withKeys(relabelled(tree, random), keys)
}

/** Forms that know only keys: the label is left out, and the key is what remains of it. */
function unlabelled(tree, random) {
  const keys = random.pick([
    camelOfLabel(random),
    snakeOfLabel,
    (part) => wordsOf(part.title).slice(0, 5).join(''),
  ])
  return changed(withKeys(tree, keys), (part) => [{ ...part, title: undefined }])
}

function inEnglish(tree) {
  return numbered(changed(tree, (part) => [{ ...part, title: part.titleEn ?? part.title }]))
}

/** One letter of a label is missing, doubled or another one. */
function mistyped(tree, random) {
  return numbered(
    changed(tree, (part) => {
      const at = 1 + random.int(Math.max(1, part.title.length - 1))
      const wrong = [
        part.title.slice(at + 1),
        part.title.charAt(at) + part.title.slice(at),
        `e${part.title.slice(at + 1)}`,
      ]
      return [{ ...part, title: part.title.slice(0, at) + random.pick(wrong) }]
    }),
  )
}

/** By name: tree, random → tree. */
export const mutations = {
  'as it is': (tree) => tree,
  'keys: other words, camelCase': (tree, random) => withKeys(tree, camelOfLabel(random)),
  'keys: snake_case': (tree) => withKeys(tree, snakeOfLabel),
  'keys: English': (tree) => withKeys(tree, englishKey),
  'keys: q1…qn': (tree) => numbered(tree),
  'labels reworded': (tree, random) => relabelled(tree, random),
  'labels reworded, keys q1…qn': (tree, random) => numbered(relabelled(tree, random)),
  'labels with a wrong letter, keys q1…qn': mistyped,
  'labels in English, keys q1…qn': (tree) => inEnglish(tree),
  'no labels': unlabelled,
  'moved between sections': (tree, random) => numbered(moved(tree, random)),
  reordered: (tree, random) => withKeys(reordered(tree, random), camelOfLabel(random)),
  split: (tree, random) => split(tree, random),
  merged: (tree, random) => merged(tree, random),
  dropped: (tree, random) => numbered(dropped(tree, random)),
  added: (tree, random) => withKeys(added(tree, random), camelOfLabel(random)),
  'types changed': (tree, random) => withKeys(retyped(tree, random), camelOfLabel(random)),
  'sections flattened': (tree, random) => flattened(tree, random),
  'sections flattened, keys q1…qn': (tree, random) => numbered(flattened(tree, random)),
  'all at once': (tree, random) => {
    let now = dropped(tree, random)
    now = added(now, random)
    if (random.chance(0.5)) now = moved(now, random)
    if (random.chance(0.5)) now = reordered(now, random)
    if (random.chance(0.5)) now = merged(now, random)
    else now = split(now, random)
    now = retyped(now, random)
    now = relabelledAndKeyed(now, random)
    return random.chance(0.3) ? flattened(now, random) : now
  },
}
