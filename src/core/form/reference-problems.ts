import type { JsonObject } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import type { Problem } from '../problem/problem.ts'
import { type ExpansionOptions, expansionFault } from './expansion.ts'
import { isHarmless } from './harmless.ts'
import type { References } from './references.ts'
import { eachSchema } from './schema-keywords.ts'

/**
 * What keeps the references of a form from being followed: unknown, remote, leading in circles, or to more than a
 * validator can read. All at places in the source, those of concepts at the `$ref` that leads to them.
 */
export function referenceProblems(
  source: JsonObject,
  references: References,
  options: ExpansionOptions = {},
): Problem[] {
  if (isHarmless(source, references)) return []
  const problems: Problem[] = []
  const seen = new Set<string>()
  const pending: { readonly schema: JsonObject; readonly at: string; readonly isSource: boolean }[] = [
    { schema: source, at: '', isSource: true },
  ]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { schema, at, isSource } = next
    eachSchema(schema, (inner, pointer) => {
      if (typeof inner.$id === 'string' && pointer !== '') {
        problems.push({ code: 'form/embedded-id', at: isSource ? joinPointer(pointer, '$id') : at })
      }
      const { $ref } = inner
      if (typeof $ref !== 'string') return
      // In the source every place is named; each concept is looked into once.
      const isNew = !seen.has($ref)
      if (!isSource && !isNew) return
      seen.add($ref)
      const place = isSource ? joinPointer(pointer, '$ref') : at
      const found = references.find($ref)
      if (!found.ok) problems.push(...found.problems.map((problem) => ({ ...problem, at: place })))
      else if (isNew && !$ref.startsWith('#'))
        pending.push({ schema: found.value, at: place, isSource: false })
    })
  }
  if (problems.length > 0) return problems
  const fault = expansionFault(source, references, options)
  return fault === undefined ? [] : [fault]
}
