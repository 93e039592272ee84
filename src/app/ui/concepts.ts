import type { LibraryAnswer } from '../../core/api/contract.ts'
import type { LangText } from '../../core/format/format.ts'
import type { JsonValue } from '../../core/json/json-value.ts'
import type { LegalReference } from '../../core/legal/legal-reference.ts'
import type { Provenance } from '../../core/provenance/provenance.ts'

/** A concept of the field library as the page shows it. */
export interface ShownConcept {
  readonly urn: string
  readonly id: string
  readonly version: number
  readonly kind: 'field' | 'group' | 'table-row'
  readonly title: LangText
  readonly description: LangText | undefined
  readonly aliases: readonly string[]
  readonly reuse: readonly { readonly source: string; readonly note?: string }[]
  readonly legal: readonly LegalReference[]
  readonly provenance: Provenance | undefined
  /** Keys of a group or row, in order. */
  readonly order: readonly string[]
  /** Slugs of the procedures whose forms name it. */
  readonly usedIn: readonly string[]
  readonly schema: Readonly<Record<string, JsonValue>>
}

interface ConceptMeta {
  readonly id: string
  readonly version: number
  readonly kind: ShownConcept['kind']
  readonly aliases?: readonly string[]
  readonly reuse?: ShownConcept['reuse']
  readonly legal?: readonly LegalReference[]
  readonly provenance?: Provenance
  readonly order?: readonly string[]
}

const conceptsRead = new WeakMap<LibraryAnswer, readonly ShownConcept[]>()

/** The library's concepts, sorted by id. Files without `x-concept` are settings and left out. */
export function readConcepts(library: LibraryAnswer): readonly ShownConcept[] {
  let read = conceptsRead.get(library)
  if (read === undefined) conceptsRead.set(library, (read = readAll(library)))
  return read
}

function readAll(library: LibraryAnswer): readonly ShownConcept[] {
  return library.concepts
    .flatMap((file) => readConcept(file, library))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function readConcept(file: JsonValue, library: LibraryAnswer): readonly ShownConcept[] {
  if (file === null || typeof file !== 'object' || Array.isArray(file)) return []
  const schema = file as Readonly<Record<string, JsonValue>>
  const meta = schema['x-concept'] as unknown as ConceptMeta | undefined
  const urn = schema['$id']
  if (meta === undefined || typeof urn !== 'string') return []
  const english = (schema['x-en'] ?? {}) as { readonly title?: string; readonly description?: string }
  const { title, description } = schema
  return [
    {
      urn,
      id: meta.id,
      version: meta.version,
      kind: meta.kind,
      title: langText(typeof title === 'string' ? title : meta.id, english.title),
      description: typeof description === 'string' ? langText(description, english.description) : undefined,
      aliases: meta.aliases ?? [],
      reuse: meta.reuse ?? [],
      legal: meta.legal ?? [],
      provenance: meta.provenance,
      order: meta.order ?? [],
      usedIn: library.usage[urn] ?? [],
      schema,
    },
  ]
}

function langText(vi: string, en: string | undefined): LangText {
  return en === undefined ? { vi } : { vi, en }
}
