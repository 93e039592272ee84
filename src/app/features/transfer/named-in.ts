import type { LangText } from '../../../core/format/format.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { Names } from '../../session/names.ts'

/** Problems with names in the place of ids, where they are known. */
export function namedIn(
  problems: readonly Problem[],
  { organisations, fields, procedures }: Names,
  textOf: (name: LangText) => string,
): Problem[] {
  const named = (value: string | number) => {
    const name = [organisations, fields, procedures].map((known) => known.get(String(value))).find(Boolean)
    return name === undefined ? value : textOf(name)
  }
  return problems.map((problem) => ({
    ...problem,
    args: Object.fromEntries(Object.entries(problem.args ?? {}).map(([key, value]) => [key, named(value)])),
  }))
}
