import { formModel } from '../form/form-model.ts'
import type { JsonDocument } from '../json/parse-json.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type {
  DocumentKind,
  FormContext,
  ProcedureContext,
  ProcessContext,
  ResultContext,
  Surroundings,
} from './context.ts'
import { inReadingOrder, runRules } from './engine.ts'
import type { Finding } from './rule.ts'

/**
 * Everything that `khuon check` has to say about one procedure: card, dossier, forms, layouts, examples, process and
 * results, each alone and against one another.
 *
 * @param procedure as `readProcedure` gives it: files that cannot be read, or do not fit their format, are reported there
 * @returns findings with file, pointer, line and column; errors first. Codes: the catalogue in `rules/index.ts`, and of
 *   the form room what `form/outside-profile` passes on
 */
export function checkProcedure(procedure: Procedure, around: Surroundings): Finding[] {
  return inReadingOrder(findingsOf(procedureContext(procedure, around)))
}

/** A procedure with its forms understood, as the rules read it. */
export function procedureContext(procedure: Procedure, around: Surroundings): ProcedureContext {
  const forms = procedure.forms.map((form): FormContext => {
    const model = formModel({ schema: form.schema.value, layout: form.layout.value }, around.library)
    return { kind: 'form', document: form.schema, model, around, form }
  })
  const { document, value: card } = procedure.card
  return { document, procedure, card, forms, around }
}

/** Unsorted. */
export function findingsOf(context: ProcedureContext): Finding[] {
  const { procedure, forms, around } = context
  const { published } = around
  const { document: card, value } = procedure.card
  const results = procedure.results.map((result): ResultContext => {
    const model = formModel({ schema: result.schema.value }, around.library)
    return { kind: 'result', document: result.schema, model, around, result, procedure: context }
  })
  const process: ProcessContext = {
    document: procedure.process.document,
    process: procedure.process.value,
    procedure: context,
  }
  return [
    ...runRules('card', context, { home: card, published }),
    ...runRules('dossier', context, { home: card, published }),
    ...forms.flatMap((form) => {
      const { layout, examples } = form.form
      return [
        ...runRules('schema', form, { home: form.document, published }),
        ...runRules('form', form, { home: form.document, published }),
        ...runRules('layout', { document: layout, model: form.model }, { home: layout, published }),
        ...runRules(
          'examples',
          { document: examples.document, examples: examples.value, form },
          { home: examples.document, published },
        ),
      ]
    }),
    ...results.flatMap((result) => [
      ...runRules('schema', result, { home: result.document, published }),
      ...runRules('result', result, { home: result.document, published }),
    ]),
    ...runRules('process', process, { home: process.document, published }),
    ...kinds(procedure).flatMap(([document, kind]) =>
      runRules('document', { kind, document, asOf: value.asOf, around }, { home: document, published }),
    ),
  ]
}

/** Each file once, however often the card names it. */
function kinds(procedure: Procedure): [JsonDocument, DocumentKind][] {
  const found = new Map<JsonDocument, DocumentKind>([
    [procedure.card.document, 'card'],
    [procedure.process.document, 'process'],
  ])
  for (const { schema, layout, examples } of procedure.forms) {
    found.set(schema, 'form').set(layout, 'layout').set(examples.document, 'examples')
  }
  for (const { schema } of procedure.results) found.set(schema, 'result')
  return [...found]
}
