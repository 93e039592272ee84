import type { FormModel, FormNode } from '../../form/form-model.ts'
import { eachSchema } from '../../form/schema-keywords.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value.ts'
import type { JsonDocument } from '../../json/parse-json.ts'
import { joinPointer } from '../../json/pointer.ts'
import { parseConceptUrn } from '../../library/concept.ts'
import { findConcept, isOutdated, type Library } from '../../library/library.ts'
import { generalConcepts, nearest } from '../concept-index.ts'
import { neverTogether } from '../reach.ts'
import { textAt } from '../read.ts'
import { isListed } from '../registers.ts'
import { rule } from '../rule.ts'
import { once } from '../../memo/once.ts'
import { ownNodes } from '../written.ts'

function references({ value }: JsonDocument): { at: string; id: string; version: number; ref: string }[] {
  const found: { at: string; id: string; version: number; ref: string }[] = []
  eachSchema(value, ({ $ref }, place) => {
    const concept = typeof $ref === 'string' ? parseConceptUrn($ref) : undefined
    if (concept !== undefined) found.push({ at: joinPointer(place, '$ref'), ref: $ref as string, ...concept })
  })
  return found
}

const unknownConcept = rule({
  code: 'concept/unknown',
  flaw: 'broken',
  subject: 'schema',
  *run({ document, around: { library } }) {
    for (const { at, id, version, ref } of references(document)) {
      if (library.files.has(ref)) continue
      const name = library.byName.has(id) ? id : nearest(id, namesOf(library))
      const meant = name === undefined ? undefined : library.byName.get(name)?.id
      yield { at, args: { concept: `${id}@${version}`, nearest: meant ?? '—' } }
    }
  },
})

/** Ids and former names, without URNs. */
const namesOf = once(({ byName }: Library) => [...byName.keys()].filter((name) => !name.startsWith('urn:')))

const conceptOutdated = rule({
  code: 'concept/version-outdated',
  flaw: 'unfinished',
  subject: 'schema',
  *run({ document, around: { library } }) {
    for (const { at, id, version, ref } of references(document)) {
      if (!library.files.has(ref) || !isOutdated(library, ref)) continue
      yield { at, args: { concept: id, version, latest: findConcept(library, id)?.version ?? version } }
    }
  },
})

/** Words in keys and labels that tell the old state from the new one, and what is from what is asked for. */
const oldOrNew =
  /(^|[a-z])(Cu|Moi|HienTai|HienCo|DaCap|TruocKhi|SauKhi|DeNghi|ThayDoi|DieuChinh)($|[A-Z0-9])|^(cu|moi|hienTai|thayDoi|deNghi|daCap)($|[A-Z0-9])/
const oldOrNewLabel = /(^|\s)(cũ|mới|hiện tại|đã cấp|trước|sau|đề nghị|thay đổi|điều chỉnh)(\s|$|,|\))/iu

const sameFactTwice = rule({
  code: 'form/same-fact-twice',
  flaw: 'unclear',
  subject: 'form',
  *run({ model, around: { library } }) {
    const general = generalConcepts(library)
    const first = new Map<string, FormNode[]>()
    for (const node of ownNodes(model)) {
      const { concept } = node
      if (concept === undefined || node.kind === 'file' || node.dataPath.includes('*')) continue
      const before = first.get(concept.id) ?? []
      first.set(concept.id, [...before, node])
      if (isSideOfChange(node, model)) continue
      const twin = before.find(
        (one) =>
          !isSideOfChange(one, model) &&
          (!general.has(concept.id) || (one.parent === node.parent && one.title === node.title)) &&
          !neverTogether(one, node, model),
      )
      if (twin !== undefined) {
        yield {
          at: node.schemaPointer,
          args: { concept: concept.id, field: node.title, first: twin.title, firstAt: twin.schemaPointer },
        }
      }
    }
  },
})

function isSideOfChange(node: FormNode, model: FormModel): boolean {
  for (let one: FormNode | undefined = node; one !== undefined; one = model.nodes.get(one.parent ?? '')) {
    if (oldOrNew.test(one.key) || oldOrNewLabel.test(one.title)) return true
  }
  return false
}

const unknownDataSource = rule({
  code: 'concept/unknown-data-source',
  flaw: 'broken',
  subject: 'document',
  *run({ document, around }) {
    for (const { at, source } of reuses(document.value)) {
      if (isListed(around.library, 'data-sources', source) === false) yield { at, args: { source } }
    }
  },
})

/** Every `source` of an `x-reuse` or of a concept's `reuse`, one or a list. */
function* reuses(value: JsonValue, at = ''): Generator<{ at: string; source: string }> {
  if (isJsonArray(value)) {
    for (const [i, item] of value.entries()) yield* reuses(item, joinPointer(at, i))
  } else if (isJsonObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const place = joinPointer(at, name)
      if (name === 'x-reuse' || name === 'reuse') {
        const list = isJsonArray(inner) ? inner : [inner]
        for (const [i, one] of list.entries()) {
          const source = textAt(one, 'source')
          const home = isJsonArray(inner) ? joinPointer(place, i) : place
          if (source !== undefined) yield { at: joinPointer(home, 'source'), source }
        }
      } else if (name !== 'data') yield* reuses(inner, place)
    }
  }
}

export const conceptRules = [unknownConcept, conceptOutdated, sameFactTwice, unknownDataSource]
