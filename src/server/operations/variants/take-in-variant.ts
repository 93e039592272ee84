import {
  type ChangesTaken,
  maxLossEntries,
  maxTakeInBytes,
  type TakeInAcceptBody,
  type TakeInAnswer,
  type TakeInBody,
} from '../../../core/api/variant-contract.ts'
import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import { formContains } from '../../../core/containment/form-contains.ts'
import { takeIn, type TakenIn } from '../../../core/convert/foreign/take-in.ts'
import type { LossReport } from '../../../core/convert/loss-report.ts'
import { changesOf } from '../../../core/import/variant.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { MatchPair } from '../../../core/match/match-result.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import {
  digestOfChange,
  type DeviationNote,
  newNote,
  respectOf,
} from '../../../core/variant/deviation-note.ts'
import { draftDeviations } from '../../../core/variant/draft-deviations.ts'
import type { Pairing } from '../../../core/variant/pairing.ts'
import { takeInForm } from '../../../core/variant/take-in-form.ts'
import { takeInProcess } from '../../../core/variant/take-in-process.ts'
import { readForeignZip } from '../../../core/bundle/zip/read-foreign-zip.ts'
import { contentOf, movedOn, noteEdited, takenBefore } from '../drafts/add-batch.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { judgeOf } from '../versions/compare-revisions.ts'
import { type Added, addToVariant } from './add-to-variant.ts'
import { findVariant, type FoundVariant } from './find-variant.ts'
import type { VariantName } from './open-variant.ts'

export interface TakingIn extends VariantName {
  readonly body: TakeInBody
}

/**
 * Reads what a province really has, pairs it with the variant as it stands, and says what would change. Nothing of the
 * file is run, and nothing is written.
 *
 * @returns refusals `people/*`, `variant/not-opened`, `variant/take-in-too-large`, `variant/take-in-refused` with problems,
 *   `variant/take-in-no-form`
 */
export async function previewTakeIn(
  studio: Studio,
  actor: Actor,
  { body, ...name }: TakingIn,
): Promise<Outcome<TakeInAnswer>> {
  const found = await findVariant(studio, studio.store.read, actor, 'variant/edit', name)
  if (!found.ok) return found
  const read = readSource(studio, body)
  if (!read.ok) return read
  const paired = pairingOf(studio, found.value.state.documents, read.value, body)
  if (!paired.ok) return paired
  const { pairing, form } = paired.value
  const { match, names, doubts, after, notCompared } = pairing
  const { documents } = found.value.state
  const { seq } = found.value.draft.body
  const nameOf = (ref: string) => names.get(ref) ?? ref
  return done({
    kind: read.value.kind,
    format: read.value.format,
    form,
    report: shortened(read.value.report),
    pairs: match.pairs.map((pair) => ({
      ...pair,
      standardNames: pair.standardIds.map(nameOf),
      foreignNames: pair.foreignPointers.map(nameOf),
      changes:
        doubts.find(
          ({ standardIds, foreignPointers }) =>
            standardIds === pair.standardIds && foreignPointers === pair.foreignPointers,
        )?.changes ?? [],
    })),
    unmatchedStandard: match.unmatchedStandard,
    unmatchedForeign: match.unmatchedForeign,
    changes: after === undefined ? [] : judgeOf(studio)(documents, after),
    notCompared: notCompared.map((one) => ({ ...one, name: nameOf(one.standardId) })),
    keepsMissing: pairing.keepsMissing,
    problems: [...pairing.problems, ...match.problems.map(({ code, args }) => ({ code, at: '', args }))],
    approximate: match.approximate === true,
    seq,
    hash: hashOf(seq, pairing),
  })
}

export interface AcceptingTakeIn extends VariantName {
  readonly expected: number | undefined
  readonly body: TakeInAcceptBody
}

/**
 * Takes in what was seen: its changes go onto the draft as one batch, and each deviation that comes of it names the file.
 *
 * @returns refusals of `previewTakeIn`, `precondition/missing`, `draft/moved-on`, `draft/key-reused`,
 *   `variant/take-in-moved-on`, `variant/take-in-doubtful` (pairs nobody has confirmed), `variant/take-in-nothing`, `draft/not-applicable` with problems
 */
export async function acceptTakeIn(
  studio: Studio,
  actor: Actor,
  what: AcceptingTakeIn,
): Promise<Outcome<ChangesTaken>> {
  const { province, slug, expected, body } = what
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  // A file of somebody who may not is not read at all.
  const asked = await findVariant(studio, studio.store.read, actor, 'variant/edit', what)
  if (!asked.ok) return asked
  const read = readSource(studio, body)
  const outcome = await studio.store.write(async (tx): Promise<Outcome<Added>> => {
    const found = await findVariant(studio, tx, actor, 'variant/edit', what)
    if (!found.ok) return found
    if (!read.ok) return read
    const { id, draft, state } = found.value
    const content = contentOf(body)
    const earlier = await takenBefore(tx, actor, id, body.key, content)
    if (earlier !== undefined) return earlier.ok ? done({ ...earlier.value, taken: 0, known: 0 }) : earlier
    const stale = await movedOn(tx, found.value, expected)
    if (stale !== undefined) return stale
    const paired = pairingOf(studio, state.documents, read.value, body)
    if (!paired.ok) return paired
    const { pairing } = paired.value
    if (body.hash !== hashOf(draft.body.seq, pairing)) return refused('moved-on', 'variant/take-in-moved-on')
    const { after, changes, problems } = pairing
    const doubtful = pairing.match.pairs.filter(isOpen).length
    if (doubtful > 0) {
      const problem = { code: 'variant/take-in-doubtful', at: '', args: { count: doubtful } }
      return refused('not-applicable', problem.code, { problems: [problem] })
    }
    if (after === undefined) return refused('not-applicable', 'draft/not-applicable', { problems })
    if (changes.length === 0) return refused('not-applicable', 'variant/take-in-nothing')
    const label = sentenceOf({ code: 'variant/taken-in', args: { name: body.name } }, 'vi').slice(0, 300)
    const notes = { ...found.value.variant.body.notes, ...notesFrom(found.value, after, label) }
    return addToVariant(studio, tx, actor, found.value, {
      batch: { key: body.key, label, changes: [...changes] },
      content,
      variant: { ...found.value.variant.body, notes },
      known: 0,
    })
  })
  if (!outcome.ok) return outcome
  const { made, ...taken } = outcome.value
  if (made !== undefined) noteEdited(studio, { scope: province, slug }, made)
  return done(taken)
}

function readSource(studio: Studio, { source, name, as }: TakeInBody): Outcome<TakenIn> {
  const bytes =
    'text' in source
      ? new TextEncoder().encode(source.text)
      : new Uint8Array(Buffer.from(source.content, 'base64'))
  if (bytes.length > maxTakeInBytes) {
    const args = { limit: maxTakeInBytes / 1024 / 1024 }
    return refused('not-applicable', 'variant/take-in-too-large', {
      problems: [{ code: 'variant/take-in-too-large', at: '', args }],
    })
  }
  const { library } = studio.source
  const read = takeIn(bytes, { name, unzip: readForeignZip, library, ...(as === undefined ? {} : { as }) })
  return read.ok
    ? done(read.value)
    : refused('not-applicable', 'variant/take-in-refused', { problems: read.problems })
}

interface Paired {
  readonly pairing: Pairing
  readonly form: string | null
}

function pairingOf(
  studio: Studio,
  documents: ProcedureDocuments,
  taken: TakenIn,
  { form: wanted, corrections = [], absent = [] }: TakeInBody,
): Outcome<Paired> {
  const { library } = studio.source
  if (taken.kind === 'process')
    return done({ pairing: takeInProcess({ documents, taken, corrections, absent, library }), form: null })
  const form = wanted === undefined ? documents.forms[0] : documents.forms.find(({ id }) => id === wanted)
  if (form === undefined) {
    const problem = { code: 'variant/take-in-no-form', at: '', args: { form: wanted ?? '' } }
    return refused('not-found', problem.code, { problems: [problem] })
  }
  const contains = formContains(library)
  return done({
    pairing: takeInForm({ documents, form, taken, corrections, absent, contains, library }),
    form: form.id,
  })
}

/** A pair that a person has to confirm first. Options go with their question; what is split or merged is only shown. */
function isOpen({ certainty, kind, relation }: MatchPair): boolean {
  return certainty === 'doubtful' && kind !== 'option' && relation === 'same'
}

function hashOf(seq: number, { changes }: Pairing): string {
  return digestOfSync({ seq, changes: changes as unknown as JsonValue })
}

/** What was lost comes first; what was taken is told by its number. */
function shortened(report: LossReport): LossReport {
  const lost = report.entries.filter(({ kind }) => kind !== 'taken')
  const worst = [...lost].sort(
    (one, other) => Number(one.kind !== 'dropped') - Number(other.kind !== 'dropped'),
  )
  return { ...report, entries: worst.slice(0, maxLossEntries) }
}

/** Notes of the deviations that come of a file, or are others by it: each names the file, nobody has verified it. */
function notesFrom(
  { standard, variant, deviations }: FoundVariant,
  draft: ProcedureDocuments,
  note: string,
): Record<string, DeviationNote> {
  const { opened, notes } = variant.body
  const { documents: base, library } = standard
  const were = new Set(changesOf(deviations).map(digestOfChange))
  const after = draftDeviations({ base, draft, opened: opened.overlay, notes, library })
  return Object.fromEntries(
    changesOf(after)
      .filter((change) => !were.has(digestOfChange(change)))
      .map((change) => {
        const respect = respectOf(change)
        const known = Object.hasOwn(notes, respect) ? notes[respect] : undefined
        const { illustrative: _none, ...said } = known ?? newNote(change)
        return [respect, { ...said, provenance: { status: 'unverified', note } }]
      }),
  )
}
