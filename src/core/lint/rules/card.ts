import { pointer } from '../../json/pointer.ts'
import type { ProcedureCard } from '../../procedure/card.ts'
import type { Fact } from '../../provenance/provenance.ts'
import { isListed } from '../registers.ts'
import { rule } from '../rule.ts'
import { feeAndTimeRules } from './fee-and-time.ts'
import { shown } from '../shown.ts'

const slugDiffers = rule({
  code: 'card/slug-differs',
  flaw: 'broken',
  subject: 'card',
  *run({ card, procedure: { slug } }) {
    if (card.id !== slug) yield { at: '/id', args: { id: card.id, folder: slug } }
  },
})

const legalBasisMissing = rule({
  code: 'card/legal-basis-missing',
  flaw: 'unlawful',
  subject: 'card',
  *run({ card }) {
    // Without one article named the list says which shelf to look at, not what the procedure rests on.
    if (card.legalBasis.every(({ article }) => article === undefined)) yield { at: '/legalBasis' }
  },
})

const unknownUnit = rule({
  code: 'card/unknown-unit',
  flaw: 'broken',
  subject: 'card',
  *run({ card, around }) {
    if (isListed(around.library, 'units', card.unit) === false) yield { at: '/unit', args: { id: card.unit } }
  },
})

const unknownFieldOfWork = rule({
  code: 'card/unknown-field-of-work',
  flaw: 'broken',
  subject: 'card',
  *run({ card, around }) {
    if (isListed(around.library, 'fields-of-work', card.field) === false) {
      yield { at: '/field', args: { id: card.field } }
    }
  },
})

const unknownDossierCode = rule({
  code: 'card/unknown-dossier-code-pattern',
  flaw: 'broken',
  subject: 'card',
  *run({ card, around }) {
    for (const [i, id] of card.dossierCodePatterns.entries()) {
      if (isListed(around.library, 'dossier-codes', id) === false) {
        yield { at: pointer('dossierCodePatterns', i), args: { id } }
      }
    }
  },
})

const blockedWholeWay = rule({
  code: 'card/whole-way-blocked',
  flaw: 'unfinished',
  subject: 'card',
  *run({ card: { serviceLevel } }) {
    if (serviceLevel.value === 'toan-trinh' && (serviceLevel.blockers?.length ?? 0) > 0) {
      yield { at: '/serviceLevel/blockers', args: { count: serviceLevel.blockers?.length ?? 0 } }
    }
  },
})

const laterActInForce = rule({
  code: 'card/later-act-in-force',
  flaw: 'unclear',
  subject: 'card',
  *run({ card }) {
    for (const [i, { document, inForce }] of card.laterActs.entries()) {
      if (inForce !== undefined && inForce <= card.asOf) {
        yield {
          at: pointer('laterActs', i, 'inForce'),
          args: { document, inForce: shown(inForce), asOf: shown(card.asOf) },
        }
      }
    }
  },
})

const englishNameMissing = rule({
  code: 'card/english-name-missing',
  flaw: 'unfinished',
  subject: 'card',
  *run({ card }) {
    if (card.name.en === undefined) yield { at: '/name' }
  },
})

const factWithoutValue = rule({
  code: 'card/fact-without-value',
  flaw: 'broken',
  subject: 'card',
  *run({ card }) {
    for (const [place, fact] of facts(card)) {
      if (
        fact.value === null &&
        fact.provenance.status !== 'not-surveyed' &&
        fact.provenance.note === undefined
      ) {
        yield { at: `${place}/value`, args: { status: fact.provenance.status } }
      }
    }
  },
})

function facts(card: ProcedureCard): [string, Fact<unknown>][] {
  return [
    ['/code', card.code],
    ['/applicants', card.applicants],
    ['/channels/online', card.channels.online],
    ['/channels/direct', card.channels.direct],
    ['/channels/postal', card.channels.postal],
    ['/onSite', card.onSite],
    ['/territoryIndependent', card.territoryIndependent],
    ['/onNationalPortal', card.onNationalPortal],
    ['/fees/onlinePayment', card.fees.onlinePayment],
  ]
}

const noChannel = rule({
  code: 'card/no-channel',
  flaw: 'broken',
  subject: 'card',
  *run({ card: { channels } }) {
    if (Object.values(channels).every(({ value }) => value === false)) yield { at: '/channels' }
  },
})

const idTwice = rule({
  code: 'card/id-twice',
  flaw: 'broken',
  subject: 'card',
  *run({ card }) {
    const seen = new Set<string>()
    const lists = {
      dossier: card.dossier,
      forms: card.forms,
      results: card.results,
      conditions: card.conditions,
    }
    const places = Object.entries({ ...lists, laterActs: card.laterActs }).flatMap(([list, parts]) =>
      parts.map(({ id }, i) => ({ id, at: pointer(list, i, 'id') })),
    )
    const fees = card.fees.items.map(({ id }, i) => ({ id, at: pointer('fees', 'items', i, 'id') }))
    for (const { id, at } of [{ id: card.timeLimit.id, at: '/timeLimit/id' }, ...places, ...fees]) {
      if (seen.has(id)) yield { at, args: { id } }
      seen.add(id)
    }
  },
})

export const cardRules = [
  idTwice,
  slugDiffers,
  legalBasisMissing,
  unknownUnit,
  unknownFieldOfWork,
  unknownDossierCode,
  ...feeAndTimeRules,
  blockedWholeWay,
  laterActInForce,
  englishNameMissing,
  factWithoutValue,
  noChannel,
]
