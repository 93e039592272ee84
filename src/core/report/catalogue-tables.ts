/**
 * The statutory tables in their layout, by their column numbers, as Trà Vinh's report of 2023 carries them (registers/papers
 * .json `tra-vinh-2023`): II.06a results of handling, II.07b procedures at the one-stop desk and "4 tại chỗ", II.08
 * procedures online.
 */
export const catalogueTables = ['II.06a', 'II.07b.1', 'II.07b.2', 'II.08'] as const
export type CatalogueTable = (typeof catalogueTables)[number]

export interface CatalogueColumn {
  /** Its number in the table, from 3: 1 is the order, 2 the name. */
  readonly number: number
  /** The sum of other columns, or the share of one in the procedures of the same level (II.07b part I). */
  readonly sum?: readonly number[]
  readonly share?: { readonly of: number; readonly in: number }
}

const entered = (...numbers: readonly number[]): CatalogueColumn[] => numbers.map((number) => ({ number }))

const definitions: Readonly<Record<CatalogueTable, readonly CatalogueColumn[]>> = {
  'II.06a': [
    { number: 3, sum: [4, 5, 6] },
    ...entered(4, 5, 6),
    { number: 7, sum: [8, 9, 10] },
    ...entered(8, 9, 10),
    { number: 11, sum: [12, 13] },
    ...entered(12, 13),
  ],
  'II.07b.1': [
    { number: 3, sum: [4, 5, 6] },
    ...entered(4, 5, 6),
    { number: 7, sum: [8, 9, 10] },
    ...entered(8, 9, 10),
    { number: 11, sum: [12, 13, 14] },
    ...entered(12, 13, 14),
  ],
  'II.07b.2': [
    ...entered(3),
    { number: 4, share: { of: 3, in: 4 } },
    ...entered(5),
    { number: 6, share: { of: 5, in: 5 } },
  ],
  'II.08': entered(3, 4, 5, 6, 7, 8, 9),
}

export function columnsOfTable(table: CatalogueTable): readonly CatalogueColumn[] {
  return definitions[table]
}

export function isEntered({ sum, share }: CatalogueColumn): boolean {
  return sum === undefined && share === undefined
}
