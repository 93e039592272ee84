import type { Role } from '../../../process/process.ts'
import { foldedText } from '../../../text/fold.ts'

const words: readonly (readonly [Role['kind'], readonly string[]])[] = [
  [
    'applicant',
    [
      'nguoi nop',
      'to chuc ca nhan',
      'ca nhan to chuc',
      'doanh nghiep',
      'cong dan',
      'nguoi dan',
      'to chuc cong dan',
      'khach hang',
    ],
  ],
  [
    'one-stop',
    [
      'mot cua',
      'tiep nhan',
      'trung tam phuc vu hanh chinh cong',
      'trung tam hanh chinh cong',
      'tn tkq',
      'tra ket qua',
    ],
  ],
  ['clerk', ['van thu']],
  ['leader', ['lanh dao', 'giam doc', 'pho giam doc', 'chu tich', 'truong phong', 'chanh van phong']],
  [
    'other-authority',
    ['ubnd', 'uy ban nhan dan', 'van phong uy ban', 'bo thong tin', 'cong an', 'co quan phoi hop'],
  ],
  ['system', ['he thong', 'phan mem', 'tu dong']],
]

/** What sort of role the words of a table say, guessed; a department where they say nothing else. */
export function roleKindOf(name: string): Role['kind'] {
  const said = ` ${foldedText(name)} `
  for (const [kind, list] of words) if (list.some((word) => said.includes(` ${word} `))) return kind
  return 'department'
}
