import { createHash } from 'node:crypto'
import type { CatalogueRow, ProcedureAnswer } from '../../../core/api/contract.ts'
import { countQuestions } from '../../../core/form/counts.ts'
import type { Surroundings } from '../../../core/lint/context.ts'
import { findingsOf, procedureContext } from '../../../core/lint/check-procedure.ts'
import { inReadingOrder } from '../../../core/lint/engine.ts'
import { namedLibraryFiles } from '../../../core/procedure/procedure-digest.ts'
import type { Procedure } from '../../../core/procedure/procedure.ts'

/** An answer made once: its JSON, and a digest of that to know it by. Equal etags, equal bytes. */
export interface Answer {
  readonly etag: string
  readonly json: string
}

export function answerOf(body: unknown): Answer {
  const json = JSON.stringify(body)
  return { etag: createHash('sha256').update(json).digest('base64url'), json }
}

/** What was computed from the files of a procedure. */
export interface Understanding {
  readonly answer: Answer
  /** Its line of the catalogue; where it stands on its way is not in the files. */
  readonly row: Omit<CatalogueRow, 'standing'>
  /** URNs of the library files it rests on. */
  readonly concepts: readonly string[]
}

/**
 * Counts and checks a procedure: tens of milliseconds, so that it is remembered by content.
 *
 * @param procedure read with the folder that findings are to name
 */
export function understand(procedure: Procedure, digest: string, around: Surroundings): Understanding {
  const { slug } = procedure
  const context = procedureContext(procedure, around)
  const findings = inReadingOrder(findingsOf(context))
  const questions = sum(context.forms.map(({ model }) => countQuestions(model)))
  const { value: card } = procedure.card
  const shared = { slug, digest, questions }
  const answer: ProcedureAnswer = {
    ...shared,
    state: 'draft',
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
  }
  const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length
  return {
    answer: answerOf(answer),
    row: {
      ...shared,
      code: card.code,
      name: card.name,
      field: card.field,
      unit: card.unit,
      timeLimit: card.timeLimit,
      findings: { error: count('error'), warning: count('warning'), info: count('info') },
    },
    concepts: namedLibraryFiles(procedure, around.library),
  }
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
