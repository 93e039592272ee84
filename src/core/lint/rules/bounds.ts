import type { FormNode } from '../../form/form-model.ts'
import { eachSchema } from '../../form/schema-keywords.ts'
import type { LibraryFiles } from '../../form/library-files.ts'
import { joinPointer } from '../../json/pointer.ts'
import { noValue } from '../no-value.ts'
import { patternLengths } from '../pattern-lengths.ts'
import { rule } from '../rule.ts'
import { ownNodes, writtenSchema } from '../written.ts'

const textWithoutLimit = rule({
  code: 'form/text-without-limit',
  flaw: 'unclear',
  subject: 'schema',
  *run({ model, around }) {
    for (const node of ownNodes(model)) {
      if (node.kind !== 'text' && node.kind !== 'long-text') continue
      if (!hasLimit(node, around.library)) yield { at: node.schemaPointer, args: { field: node.title } }
    }
  },
})

function hasLimit({ bounds }: FormNode, library: LibraryFiles): boolean {
  if (bounds.maxLength !== undefined || bounds.const !== undefined) return true
  const formats = bounds.formats.flatMap((name) => library.formats.get(name)?.pattern ?? [])
  return [...bounds.patterns, ...formats].some(
    (pattern) => patternLengths(pattern).max !== Number.POSITIVE_INFINITY,
  )
}

const tableWithoutLimit = rule({
  code: 'form/table-without-limit',
  flaw: 'unclear',
  subject: 'schema',
  *run({ model }) {
    for (const node of ownNodes(model)) {
      if (node.kind !== 'table' && node.kind !== 'list') continue
      if (node.bounds.maxItems === undefined) yield { at: node.schemaPointer, args: { field: node.title } }
    }
  },
})

const fileWithoutLimits = rule({
  code: 'form/file-without-limits',
  flaw: 'broken',
  subject: 'form',
  *run({ model }) {
    for (const { kind, bounds, schemaPointer, title } of ownNodes(model)) {
      if (kind !== 'file') continue
      const missing = [
        ...(bounds.file?.mediaTypes.length ? [] : ['loai.enum']),
        ...(bounds.file?.maxBytes === undefined ? ['kichThuoc.maximum'] : []),
        ...(bounds.maxItems === undefined ? ['maxItems'] : []),
      ]
      if (missing.length > 0) yield { at: schemaPointer, args: { field: title, missing: missing.join(', ') } }
    }
  },
})

const emptySection = rule({
  code: 'form/empty-section',
  flaw: 'broken',
  subject: 'schema',
  *run({ model }) {
    for (const { kind, children, schemaPointer, title } of ownNodes(model)) {
      if ((kind === 'section' || kind === 'table') && children.length === 0) {
        yield { at: schemaPointer, args: { section: title } }
      }
    }
  },
})

const unknownFormat = rule({
  code: 'form/unknown-format',
  flaw: 'broken',
  subject: 'schema',
  *run({ document, around }) {
    if (around.library.formats.size === 0) return
    const found: { at: string; format: string }[] = []
    eachSchema(document.value, ({ format }, place) => {
      if (typeof format === 'string') found.push({ at: joinPointer(place, 'format'), format })
    })
    for (const { at, format } of found) {
      if (!around.library.formats.has(format)) yield { at, args: { format } }
    }
  },
})

const noValuePossible = rule({
  code: 'form/no-value-possible',
  flaw: 'broken',
  subject: 'schema',
  *run({ model, document, around }) {
    for (const node of ownNodes(model)) {
      if (writtenSchema(document, node)['$ref'] !== undefined) continue
      const reason = noValue(node, around.library)
      if (reason !== undefined) yield { at: node.schemaPointer, args: { field: node.title, reason } }
    }
  },
})

const contradictsConcept = rule({
  code: 'concept/contradicted',
  flaw: 'broken',
  subject: 'schema',
  *run({ model, document, around }) {
    for (const node of ownNodes(model)) {
      const written = writtenSchema(document, node)
      const ref = written['$ref']
      if (typeof ref !== 'string') continue
      const type = around.library.files.get(ref)?.['type']
      const clash =
        written['type'] !== undefined && type !== undefined && written['type'] !== type
          ? `type: ${JSON.stringify(type)}, type: ${JSON.stringify(written['type'])}`
          : undefined
      const reason = clash ?? noValue(node, around.library)
      if (reason !== undefined) yield { at: node.schemaPointer, args: { field: node.title, reason } }
    }
  },
})

const lower = ['minLength', 'minimum', 'minItems'] as const
const upper = ['maxLength', 'maximum', 'maxItems'] as const

const loosensConcept = rule({
  code: 'concept/loosened',
  flaw: 'unclear',
  subject: 'schema',
  *run({ model, document, around }) {
    for (const node of ownNodes(model)) {
      const written = writtenSchema(document, node)
      const concept =
        typeof written['$ref'] === 'string' ? around.library.files.get(written['$ref']) : undefined
      if (concept === undefined) continue
      for (const keyword of [...lower, ...upper]) {
        const [here, there] = [written[keyword], concept[keyword]]
        if (typeof here !== 'number' || typeof there !== 'number') continue
        if (lower.some((one) => one === keyword) ? here < there : here > there) {
          yield { at: joinPointer(node.schemaPointer, keyword), args: { keyword, value: here, limit: there } }
        }
      }
    }
  },
})

export const boundRules = [
  textWithoutLimit,
  tableWithoutLimit,
  fileWithoutLimits,
  emptySection,
  unknownFormat,
  noValuePossible,
  contradictsConcept,
  loosensConcept,
]
