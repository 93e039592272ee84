import type {
  Catalogue,
  CatalogueRow,
  LibraryAnswer,
  ProcedureAnswer,
  RulesAnswer,
} from '../../core/api/contract.ts'
import { countQuestions } from '../../core/form/counts.ts'
import { digestOfSync } from '../../core/json/digest.ts'
import type { JsonValue } from '../../core/json/json-value.ts'
import type { Surroundings } from '../../core/lint/context.ts'
import { findingsOf, procedureContext } from '../../core/lint/check-procedure.ts'
import { inReadingOrder } from '../../core/lint/engine.ts'
import { severityOf } from '../../core/lint/rule.ts'
import { rules } from '../../core/lint/rules/index.ts'
import { surroundingsOf } from '../../core/lint/surroundings.ts'
import { namedLibraryFiles } from '../../core/procedure/procedure-digest.ts'
import { readProcedure } from '../../core/procedure/procedure.ts'
import type { ProcedureHead, Store } from '../storage/store.ts'
import type { LibraryOnDisk } from './standard-on-disk.ts'

/** An answer with the digest it was made from: equal digests, equal bytes. */
export interface Answer<T> {
  readonly etag: string
  readonly body: T
}

interface Known {
  readonly answer: ProcedureAnswer
  readonly row: CatalogueRow
  readonly concepts: readonly string[]
}

/** The open studio: what its readers ask, answered from the store. Nothing derived is stored, only remembered. */
export class Studio {
  private readonly store: Store
  private readonly source: LibraryOnDisk
  private readonly around: Surroundings
  /** By revision digest, which covers the library files the revision rests on. */
  private readonly known = new Map<string, Known>()

  constructor(store: Store, source: LibraryOnDisk) {
    this.store = store
    this.source = source
    this.around = surroundingsOf(source.library)
  }

  async catalogue(): Promise<Answer<Catalogue>> {
    const rows: CatalogueRow[] = []
    for (const head of await this.store.heads()) rows.push((await this.understand(head)).row)
    const register = (id: string) => this.source.library.registers.get(id)?.entries ?? []
    const body = { rows, fieldsOfWork: register('fields-of-work'), units: register('units') }
    return answer(body)
  }

  async procedure(slug: string): Promise<Answer<ProcedureAnswer> | undefined> {
    const head = (await this.store.heads()).find((candidate) => candidate.slug === slug)
    return head === undefined ? undefined : answer((await this.understand(head)).answer)
  }

  async libraryAnswer(): Promise<Answer<LibraryAnswer>> {
    const usage: Record<string, string[]> = {}
    for (const head of await this.store.heads()) {
      for (const urn of (await this.understand(head)).concepts) (usage[urn] ??= []).push(head.slug)
    }
    const { library } = this.source
    return answer({
      concepts: library.concepts.map((concept) => concept.file),
      settings: [...library.settings.values()] as unknown as JsonValue[],
      formats: { formats: [...library.formats.values()] } as unknown as JsonValue,
      registers: Object.fromEntries(library.registers),
      usage,
    })
  }

  async rules(): Promise<Answer<RulesAnswer>> {
    return answer({
      rules: rules.map(({ code, flaw, subject }) => ({ code, severity: severityOf(flaw), subject })),
    })
  }

  close(): Promise<void> {
    return this.store.close()
  }

  private async understand(head: ProcedureHead): Promise<Known> {
    const before = this.known.get(head.revision)
    if (before !== undefined) return before
    const revision = await this.store.revision(head.revision)
    if (revision === undefined) throw new Error(`the store lost revision ${head.revision} of ${head.slug}`)
    const read = readProcedure(head.slug, revision.files, { folder: `procedures/${head.slug}/` })
    if (!read.ok) throw new Error(`revision ${head.revision} of ${head.slug} cannot be read`)
    const procedure = read.value
    const context = procedureContext(procedure, this.around)
    const findings = inReadingOrder(findingsOf(context))
    const questions = sum(context.forms.map(({ model }) => countQuestions(model)))
    const { value: card } = procedure.card
    const shared = { slug: head.slug, state: head.state, digest: head.revision, questions }
    const known: Known = {
      answer: {
        ...shared,
        card,
        forms: procedure.forms.map(({ entry, schema, layout, examples }) => ({
          id: entry.id,
          schema: schema.value,
          layout: layout.value,
          examples: examples.value,
        })),
        process: procedure.process.value,
        results: procedure.results.map(({ entry, schema }) => ({ id: entry.id, schema: schema.value })),
        sources: procedure.sources,
        findings,
      },
      row: {
        ...shared,
        code: card.code,
        name: card.name,
        field: card.field,
        unit: card.unit,
        timeLimit: card.timeLimit,
        findings: {
          error: findings.filter(({ severity }) => severity === 'error').length,
          warning: findings.filter(({ severity }) => severity === 'warning').length,
          info: findings.filter(({ severity }) => severity === 'info').length,
        },
      },
      concepts: namedLibraryFiles(procedure, this.source.library),
    }
    this.known.set(head.revision, known)
    return known
  }
}

function answer<T>(body: T): Answer<T> {
  return { etag: digestOfSync(body as JsonValue), body }
}

function sum(counts: readonly CatalogueRow['questions'][]): CatalogueRow['questions'] {
  const total = { total: 0, inForm: 0, outside: 0, uncompared: 0, papers: 0 }
  for (const count of counts) {
    total.total += count.total
    total.inForm += count.inForm
    total.outside += count.outside
    total.uncompared += count.uncompared
    total.papers += count.papers
  }
  return total
}
