import type { ProcedureDocuments } from '../change/documents.ts'
import { openFactsOf } from './open-facts.ts'
import { countQuestions } from '../form/counts.ts'
import { formModel } from '../form/form-model.ts'
import { type Library, registerEntry } from '../library/library.ts'
import type { ProcedureCard } from '../procedure/card.ts'
import type { Process } from '../process/process.ts'
import type { Language } from '../text/sentence.ts'
import { heading, lines, note, quiet, table } from './blocks.ts'
import { cardTable, dossierTable } from './card-tables.ts'
import { formLines } from './form-lines.ts'
import { markedLimit } from './limit-words.ts'
import { dayText, nameIn } from './number-text.ts'
import type { Block, Cell, Report, ReportPart } from './report.ts'
import { stepTable } from './step-table.ts'
import { withTrust } from './trust.ts'
import { type Say, sayIn } from './words.ts'

/** One procedure as it goes into an annex. */
export interface AnnexProcedure {
  readonly slug: string
  readonly documents: ProcedureDocuments
  readonly library: Library
  /** Number of the version; null: a draft, "chưa ban hành". */
  readonly version: string | null
}

export interface AnnexOptions {
  readonly language: Language
  /** Day it is made. */
  readonly date: string
  /** The decision it belongs to; null: still to be made, the line is left open. */
  readonly decision: { readonly number: string; readonly date: string; readonly by: string } | null
}

/**
 * The annex to the decision: of each procedure its card, dossier, forms by numbered lines, and its steps with their times.
 * An annex has no head of its own: it names the decision instead. Unverified facts say so, and with any of them the whole
 * annex carries the mark of a pilot.
 */
export function annexReport(procedures: readonly AnnexProcedure[], options: AnnexOptions): Report {
  const { language, date, decision } = options
  const say = sayIn(language)
  const read = procedures.map((procedure) => readProcedure(procedure, language))
  const open = read.reduce((sum, one) => sum + one.open, 0)
  return {
    kind: 'annex',
    language,
    file:
      procedures.length === 1 && read[0] !== undefined
        ? `phu-luc-${read[0].slug}`.slice(0, 110).replace(/-$/, '')
        : 'phu-luc-quyet-dinh',
    date,
    letterhead: null,
    title: say('annex/title'),
    subject: say('annex/subject', { count: procedures.length }),
    notes: [
      decision === null
        ? say('annex/decision-open')
        : say('annex/decision', { number: decision.number, date: dayText(decision.date), by: decision.by }),
      ...(open > 0 ? [say('annex/pilot', { count: open })] : []),
    ],
    parts: [
      overview(read, say, language),
      ...read.map((one, index) => partOf(one, index + 1, say, language)),
    ],
    closing: null,
  }
}

type Read = ReturnType<typeof readProcedure>

function readProcedure({ slug, documents, library, version }: AnnexProcedure, language: Language) {
  const card = documents.card as unknown as ProcedureCard
  const process = documents.process as unknown as Process
  const forms = documents.forms.map(({ id, schema, layout }) => ({
    entry: card.forms.find((form) => form.id === id),
    model: formModel({ schema, ...(layout === undefined ? {} : { layout }) }, library),
  }))
  const name = (register: string, id: string) => registerEntry(library, register, id)?.name[language] ?? id
  return {
    slug,
    card,
    process,
    forms,
    library,
    version,
    field: name('fields-of-work', card.field),
    unit: name('units', card.unit),
    open: openFactsOf(documents, library).facts,
    questions: forms.reduce((sum, { model }) => sum + countQuestions(model).total, 0),
  }
}

function overview(read: readonly Read[], say: Say, language: Language): ReportPart {
  const head = ['order', 'code', 'name', 'field', 'version', 'limit', 'questions', 'open'].map((column) =>
    say(`annex/column-${column}`),
  )
  const rows = read.map((one, index): (Cell | string | number)[] => {
    const { card } = one
    return [
      { value: index + 1, align: 'center' },
      card.code.value === null
        ? { value: say('trust/not-surveyed'), quiet: true }
        : withTrust(card.code.value, card.code.provenance, say),
      nameIn(card.name, language),
      one.field,
      one.version ?? { value: say('annex/draft'), quiet: true },
      markedLimit(card.timeLimit, say),
      one.questions,
      one.open,
    ]
  })
  return {
    name: say('annex/list'),
    orientation: 'landscape',
    title: say('annex/list'),
    blocks: [table([4, 10, 34, 15, 10, 14, 8, 10], [head], rows)],
  }
}

function partOf(one: Read, index: number, say: Say, language: Language): ReportPart {
  const { card, process, forms, library, version } = one
  const blocks: Block[] = []
  if (one.open > 0) blocks.push(note(say('annex/open', { count: one.open })))
  for (const { document, effect, inForce } of card.laterActs)
    blocks.push(
      note(
        say('annex/later-act', {
          document,
          effect,
          inForce: inForce === undefined ? say('trust/not-surveyed') : dayText(inForce),
        }),
      ),
    )
  blocks.push(heading(1, say('annex/card')), cardTable(one, say, language))
  blocks.push(heading(1, say('annex/dossier')), dossierTable(card, forms[0]?.model, say, language))
  for (const { entry, model } of forms) {
    const { total, inForm, outside, uncompared, papers } = countQuestions(model)
    blocks.push(heading(1, say('annex/form', { title: model.title })))
    if (entry?.number !== undefined || entry?.issuedBy !== undefined)
      blocks.push(
        quiet(say('annex/form-from', { number: entry.number ?? '–', document: entry.issuedBy ?? '–' })),
      )
    blocks.push(quiet(say('annex/form-counts', { total, inForm, outside, uncompared, papers })))
    blocks.push(lines(formLines(model, say, language)))
  }
  blocks.push(heading(1, say('annex/process')), ...stepTable(process, card.timeLimit, library, say, language))
  return {
    name: `${index}. ${card.name.vi}`,
    orientation: 'portrait',
    title: `${index}. ${nameIn(card.name, language)}`.toUpperCase(),
    under: [version === null ? say('annex/part-draft') : say('annex/part-version', { version })],
    blocks,
  }
}
