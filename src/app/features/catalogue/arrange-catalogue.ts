import type { Catalogue, CatalogueRow, RegisterEntry, Standing } from '../../../core/api/contract.ts'
import type { LangText } from '../../../core/format/format.ts'
import { matchesText, textQuery } from '../../ui/fold-text.ts'
import { limitOrder } from '../../ui/time-limit.ts'
import type { CatalogueSearch, FindingFilter, SortKey, StandingFilter } from './catalogue-search.ts'

export interface CatalogueGroup {
  readonly id: string
  readonly name: LangText
  readonly rows: readonly CatalogueRow[]
}

/**
 * The rows a search keeps, grouped by field of work in the register's order and sorted inside each group
 * (without a sort key: by national code, unknown codes last).
 */
export function arrangeCatalogue(catalogue: Catalogue, search: CatalogueSearch): readonly CatalogueGroup[] {
  const query = textQuery(search.q ?? '')
  const units = new Map(catalogue.units.map((unit) => [unit.id, unit]))
  const kept = catalogue.rows.filter(
    (row) =>
      (search.linhvuc === undefined || row.field === search.linhvuc) &&
      (search.donvi === undefined || row.unit === search.donvi) &&
      passes(row, search.kiemtra) &&
      stands(row, search.banhanh) &&
      matchesText(query, wordsOf(row, units.get(row.unit))),
  )
  const sorted = kept.toSorted(compareBy(search.sap ?? 'ma', units))
  if (search.chieu === 'giam') sorted.reverse()

  const known = new Set(catalogue.fieldsOfWork.map((field) => field.id))
  const strays = [...new Set(sorted.map((row) => row.field))].filter((id) => !known.has(id))
  return [...catalogue.fieldsOfWork, ...strays.map((id) => ({ id, name: { vi: id } }))]
    .map(({ id, name }) => ({ id, name, rows: sorted.filter((row) => row.field === id) }))
    .filter((group) => group.rows.length > 0)
}

function wordsOf(row: CatalogueRow, unit: RegisterEntry | undefined): string {
  return [row.name.vi, row.name.en, row.code.value, row.slug, unit?.name.vi, unit?.name.en].join(' ')
}

function passes(row: CatalogueRow, filter: FindingFilter | undefined): boolean {
  switch (filter) {
    case undefined:
      return true
    case 'sach':
      return row.findings.error === 0 && row.findings.warning === 0
    case 'loi':
      return row.findings.error > 0
    case 'canh-bao':
      return row.findings.warning > 0
  }
}

function stands({ standing }: CatalogueRow, filter: StandingFilter | undefined): boolean {
  switch (filter) {
    case undefined:
      return true
    case 'da':
      return standing.published !== null
    case 'chua':
      return standing.published === null
    case 'dang-trinh':
      return standing.open !== null
    case 'nhap-da-sua':
      return standing.changed
  }
}

type Compare = (a: CatalogueRow, b: CatalogueRow) => number

let collator: Intl.Collator | undefined

/** A browser takes 10 to 20 ms for the first collator: it is made when words are sorted, not for every visit. */
function compareWords(one: string, other: string): number {
  collator ??= new Intl.Collator('vi', { numeric: true })
  return collator.compare(one, other)
}

function compareBy(key: SortKey, units: ReadonlyMap<string, RegisterEntry>): Compare {
  const unitName = (row: CatalogueRow) => units.get(row.unit)?.name.vi ?? row.unit
  const byCode: Compare = (a, b) => compareCodes(a.code.value ?? '￿', b.code.value ?? '￿')
  const byName: Compare = (a, b) => compareWords(a.name.vi, b.name.vi)
  const first: Record<SortKey, Compare> = {
    ma: byCode,
    ten: byName,
    'don-vi': (a, b) => compareWords(unitName(a), unitName(b)),
    han: (a, b) => finite(limitOrder(a.timeLimit)) - finite(limitOrder(b.timeLimit)),
    'cau-hoi': (a, b) => a.questions.total - b.questions.total,
    'giay-to': (a, b) => a.questions.papers - b.questions.papers,
    // Published first, then what is on its way, then what is edited.
    'phien-ban': (a, b) => rank(a.standing) - rank(b.standing) || compareWords(number(b), number(a)),
    'kiem-tra': (a, b) => a.findings.error - b.findings.error || a.findings.warning - b.findings.warning,
  }
  return (a, b) => first[key](a, b) || byCode(a, b) || byName(a, b)
}

/** National codes are digits in places that are the same for all ("1.004470"). */
function compareCodes(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}

function rank({ published, open, changed }: Standing): number {
  return published !== null ? 0 : open !== null ? 1 : changed ? 2 : 3
}

function number({ standing }: CatalogueRow): string {
  return standing.published?.number ?? ''
}

/** Two unknown limits differ by 0, not by NaN. */
function finite(order: number): number {
  return Number.isFinite(order) ? order : Number.MAX_SAFE_INTEGER
}
