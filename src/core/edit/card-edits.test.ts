import { describe, expect, it } from 'vitest'
import { applyToParts } from '../change/apply.ts'
import { invert } from '../change/invert.ts'
import { keyOf, partsHeld, type ProcedureParts } from '../change/part.ts'
import { fromParts, toParts } from '../change/parts.ts'
import { loadLibrary, realProcedures } from '../change/testing/real-procedures.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { ProcedureCard } from '../procedure/card.ts'
import type { Provenance } from '../provenance/provenance.ts'
import { honest, type Reopened } from './card-edits-provenance.ts'
import {
  addCardLine,
  addDossierLine,
  citersOf,
  confirmedBy,
  removeCardLine,
  setDossierPlace,
  setListed,
  setRequired,
  standingAs,
} from './card-edits.ts'
import { edit, type Edit } from './edit.ts'
import { setCondition } from './process-edits-ways.ts'
import { addStep, moveBy, setClock } from './process-edits.ts'

const library = loadLibrary()
const documents = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!.documents
const parts = toParts(documents, library)
const card = keyOf('card', partsHeld(parts, undefined, 'card')[0]!.id)
const limit = keyOf('time-limit', partsHeld(parts, undefined, 'time-limit')[0]!.id)
const process = keyOf('process', partsHeld(parts, undefined, 'process')[0]!.id)

const confirmed: Provenance = confirmedBy(
  { status: 'unverified', note: 'Chờ đối chiếu.' },
  { by: 'Nguyễn Văn A', on: '2026-11-20', document: 'Nghị định 47/2011/NĐ-CP', place: 'Điều 6' },
)

function done(what: Edit, before: ProcedureParts = parts) {
  const made = edit(before, what)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

function cardOf(after: ProcedureParts): ProcedureCard {
  const written = fromParts(after, library)
  if (!written.ok) throw new Error(JSON.stringify(written.problems))
  return written.value.card as unknown as ProcedureCard
}

/** Undone, the parts are those from before. */
function expectUndoable(what: Edit, before: ProcedureParts = parts): ProcedureParts {
  const { parts: after, changes } = done(what, before)
  expect(changes.length).toBeGreaterThan(0)
  const back = applyToParts(after, [...changes].reverse().map(invert))
  if (!back.ok) throw new Error(JSON.stringify(back.problems))
  expect(fromParts(back.value, library)).toEqual(fromParts(before, library))
  return after
}

const withConfirmed = (key: string, prop: string) =>
  done((copy) => void copy.set(key, { [prop]: confirmed })).parts

function reopenedBy(what: Edit, before: ProcedureParts) {
  const facts: Reopened[] = []
  const after = expectUndoable(
    honest(what, (fact) => void facts.push(fact)),
    before,
  )
  return { facts, after }
}

describe('a fact whose value changes', () => {
  it('that was confirmed is unverified again; sources and note stay, who confirmed it goes', () => {
    const before = withConfirmed(limit, 'provenance')
    const { facts, after } = reopenedBy((copy) => void copy.set(limit, { byLaw: 15 }), before)
    expect(facts).toEqual([{ key: limit, provenance: 'provenance', was: 'confirmed' }])
    expect(after.parts.get(limit)?.props['provenance']).toEqual({
      status: 'unverified',
      note: 'Chờ đối chiếu.',
      sources: [{ kind: 'document', ref: 'Nghị định 47/2011/NĐ-CP', place: 'Điều 6' }],
    })
  })
  it('that was read at a source is unverified again', () => {
    const { facts, after } = reopenedBy((copy) => void copy.set(card, { 'authority.decides': 'Sở' }), parts)
    expect(facts).toEqual([{ key: card, provenance: 'authority.provenance', was: 'sourced' }])
    expect(cardOf(after).authority.provenance.status).toBe('unverified')
  })
  it('keeps what the edit itself says of the new value', () => {
    const { facts, after } = reopenedBy(
      (copy) => void copy.set(limit, { byLaw: 15, provenance: confirmed }),
      parts,
    )
    expect(facts).toEqual([])
    expect(after.parts.get(limit)?.props['provenance']).toEqual(confirmed)
  })
  it.each<[string, (copy: Parameters<Edit>[0]) => void]>([
    ['a note', (copy) => void copy.set(limit, { note: 'x' })],
    [
      'what the ministry or a province promises',
      (copy) => void copy.set(limit, { byStandard: 12, committed: 10 }),
    ],
    ['the deviation policy', (copy) => void copy.set(limit, { policy: 'fixed' })],
    ['another fact', (copy) => void copy.set(card, { 'name.vi': 'Tên khác' })],
  ])('stays as it was when the edit touches %s', (_, what) => {
    const before = withConfirmed(limit, 'provenance')
    const after = expectUndoable(honest(what), before)
    expect(after.parts.get(limit)?.props['provenance']).toEqual(confirmed)
  })
  it('to nothing is not surveyed, and one that is given for the first time is unverified', () => {
    const gone = expectUndoable(honest((copy) => void copy.set(card, { 'channels.online.value': null })))
    expect(cardOf(gone).channels.online).toMatchObject({
      value: null,
      provenance: { status: 'not-surveyed' },
    })
    const given = expectUndoable(honest((copy) => void copy.set(card, { 'applicants.value': ['Tổ chức'] })))
    expect(cardOf(given).applicants).toEqual({ value: ['Tổ chức'], provenance: { status: 'unverified' } })
  })
  it('is no edit when the value stays', () => {
    const before = withConfirmed(limit, 'provenance')
    expect(
      done(
        honest((copy) => void copy.set(limit, { byLaw: 20 })),
        before,
      ).changes,
    ).toEqual([])
  })
  it('does not make an edit that is impossible possible', () => {
    expect(
      edit(
        parts,
        honest(() => false),
      ),
    ).toMatchObject({ ok: false })
  })
})

describe('facts that one provenance stands for together', () => {
  it.each<[string, Edit]>([
    ['a step is added', (copy) => addStep(copy, { name: 'Bước' }, 'B2') !== undefined],
    ['a working time changes', (copy) => void copy.set('node:B2', { hours: 5 })],
    ['the clock stops', (copy) => setClock(copy, 'node:B2', 'stopped')],
    ['a condition changes', (copy) => setCondition(copy, 'transition:q-B4_B3', { text: 'làm lại' })],
  ])('a confirmed process is unverified again when %s', (_, what) => {
    const { facts } = reopenedBy(what, withConfirmed(process, 'provenance'))
    expect([...new Set(facts.map(({ key }) => key))]).toEqual([process])
  })
  it('a confirmed process stays so when rows change places, or a note is written', () => {
    const before = withConfirmed(process, 'provenance')
    const { facts } = reopenedBy((copy) => moveBy(copy, 'node:B2', 1), before)
    const noted = reopenedBy((copy) => void copy.set('node:B2', { note: 'x' }), before)
    expect([...facts, ...noted.facts]).toEqual([])
  })
  it('confirmed fees are unverified again when an amount changes, or a fee comes or goes', () => {
    const before = withConfirmed(card, 'fees.provenance')
    for (const what of [
      (copy) => void copy.set('fee:phi-1', { amountVnd: 1 }),
      (copy) => removeCardLine(copy, 'fee:phi-1'),
      (copy) => addCardLine(copy, 'fee', { name: 'Lệ phí', amountVnd: null }) !== undefined,
    ] satisfies Edit[])
      expect(reopenedBy(what, before).facts.map(({ provenance }) => provenance)).toEqual(['fees.provenance'])
  })
})

describe('lines of the card', () => {
  it('come complete, numbered on from those that are there, and go again', () => {
    const after = expectUndoable((copy) => {
      addCardLine(
        copy,
        'legal-reference',
        { document: 'Nghị định 1/2026/NĐ-CP' },
        { after: 'legal-reference:can-cu-1' },
      )
      addCardLine(copy, 'condition', { text: 'Có trụ sở.' })
      addCardLine(copy, 'fee', { name: 'Lệ phí', amountVnd: 0 })
      addCardLine(copy, 'later-act', { document: 'Luật mới', effect: 'thay thế' })
    })
    const written = cardOf(after)
    expect(written.legalBasis[1]).toEqual({
      id: 'can-cu-8',
      document: 'Nghị định 1/2026/NĐ-CP',
      provenance: { status: 'unverified' },
    })
    expect(written.conditions.at(-1)).toEqual({
      id: 'dieu-kien-5',
      text: 'Có trụ sở.',
      provenance: { status: 'unverified' },
    })
    expect(written.fees.items.at(-1)).toEqual({ id: 'phi-3', name: 'Lệ phí', amountVnd: 0 })
    expect(written.laterActs.at(-1)?.document).toBe('Luật mới')
    expectUndoable((copy) => removeCardLine(copy, 'condition:dieu-kien-1'))
  })
  it('the last legal reference and the last paper stay', () => {
    for (const kind of ['legal-reference', 'dossier-line'] as const) {
      const [first, ...others] = partsHeld(parts, undefined, kind).map(({ id }) => keyOf(kind, id))
      const one = done((copy) => others.forEach((key) => void removeCardLine(copy, key))).parts
      expect(edit(one, (copy) => removeCardLine(copy, first!))).toMatchObject({ ok: false })
    }
    expect(edit(parts, (copy) => removeCardLine(copy, card))).toMatchObject({ ok: false })
  })
  it('a document is known to be cited by the fields that name it', () => {
    const key = [...parts.parts.values()].find(({ kind }) => kind === 'field')!.id
    const cited = done(
      (copy) => void copy.set(key, { 'x-legal': [{ document: 'Nghị định 47/2011/NĐ-CP' }] }),
    ).parts
    expect(citersOf(cited, 'legal-reference:can-cu-2').map(({ id }) => id)).toContain(key)
    expect(citersOf(cited, 'legal-reference:can-cu-7')).toEqual([])
  })
})

describe('the dossier', () => {
  it('a new paper is complete, with nothing presumed known', () => {
    const after = expectUndoable(
      (copy) =>
        addDossierLine(copy, { name: 'Giấy khác', kind: 'attachment', field: 'dieuLe' }) !== undefined,
    )
    const nothing = { value: null, provenance: { status: 'not-surveyed' } }
    const line = cardOf(after).dossier.at(-1)!
    expect(line).toEqual({
      id: line.code.toLowerCase(),
      code: `TP${String(cardOf(parts).dossier.length + 1).padStart(2, '0')}`,
      name: 'Giấy khác',
      kind: 'attachment',
      originals: 0,
      copies: 1,
      required: true,
      field: 'dieuLe',
      paperCode: nothing,
      digitisation: nothing,
      provenance: { status: 'unverified' },
    })
  })
  it('a line stands for a form or for a file field, never for both', () => {
    const form = cardOf(expectUndoable((copy) => setDossierPlace(copy, 'dossier-line:tp02', { form: 'don' })))
    expect(form.dossier[1]).toMatchObject({ kind: 'form', form: 'don' })
    expect(form.dossier[1]).not.toHaveProperty('field')
    const paper = cardOf(
      expectUndoable((copy) => setDossierPlace(copy, 'dossier-line:tp01', { field: 'dieuLe' })),
    )
    expect(paper.dossier[0]).toMatchObject({ kind: 'attachment', field: 'dieuLe' })
    expect(paper.dossier[0]).not.toHaveProperty('form')
  })
  it('a paper is asked always, where there is one, or under a condition', () => {
    const key = 'dossier-line:tp02'
    const under = expectUndoable((copy) => setCondition(copy, key, { text: 'khi có vốn nước ngoài' }))
    expect(cardOf(under).dossier[1]?.condition).toEqual({ text: 'khi có vốn nước ngoài' })
    const ifAny = expectUndoable((copy) => setRequired(copy, key, 'if-any'), under)
    expect(cardOf(ifAny).dossier[1]).toMatchObject({ required: false })
    expect(cardOf(ifAny).dossier[1]).not.toHaveProperty('condition')
  })
})

describe('lists that stand in one fact', () => {
  const half = { from: '2026-01-01', to: '2026-12-31', factor: 0.5, document: 'Thông tư 1/2026/TT-BTC' }
  it('a period of the fee schedule comes, changes and goes', () => {
    const one = expectUndoable((copy) => setListed(copy, card, 'fees.schedule', 0, half))
    expect(cardOf(one).fees.schedule).toEqual([{ ...half, provenance: { status: 'unverified' } }])
    const sure = expectUndoable(
      (copy) => setListed(copy, card, 'fees.schedule', 0, { provenance: confirmed as unknown as JsonObject }),
      one,
    )
    expect(cardOf(sure).fees.schedule?.[0]?.provenance).toEqual(confirmed)
    const changed = expectUndoable((copy) => setListed(copy, card, 'fees.schedule', 0, { factor: 0.8 }), sure)
    expect(cardOf(changed).fees.schedule?.[0]).toMatchObject({
      factor: 0.8,
      provenance: { status: 'unverified' },
    })
    const none = expectUndoable((copy) => setListed(copy, card, 'fees.schedule', 0, undefined), changed)
    expect(cardOf(none).fees).not.toHaveProperty('schedule')
  })
  it('the last blocker gone says that somebody looked and found none', () => {
    const count = cardOf(parts).serviceLevel.blockers?.length ?? 0
    const none = expectUndoable((copy) => {
      for (let left = count; left > 0; left--) setListed(copy, card, 'serviceLevel.blockers', 0, undefined)
    })
    expect(cardOf(none).serviceLevel.blockers).toEqual([])
  })
})

describe('the standing of a fact', () => {
  it('confirmed says who, when and against which document; that document is a source, once', () => {
    const again = confirmedBy(confirmed, { by: 'B', on: '2026-11-22', document: 'Nghị định 47/2011/NĐ-CP' })
    expect(again).toEqual({
      status: 'confirmed',
      note: 'Chờ đối chiếu.',
      sources: [{ kind: 'document', ref: 'Nghị định 47/2011/NĐ-CP' }],
      confirmed: { by: 'B', on: '2026-11-22', document: 'Nghị định 47/2011/NĐ-CP' },
    })
  })
  it('of another kind says nothing of who confirmed it', () => {
    expect(standingAs(confirmed, 'unverified')).toEqual({
      status: 'unverified',
      note: 'Chờ đối chiếu.',
      sources: [{ kind: 'document', ref: 'Nghị định 47/2011/NĐ-CP', place: 'Điều 6' }],
    })
  })
})
