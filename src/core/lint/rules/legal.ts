import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value.ts'
import type { JsonDocument } from '../../json/parse-json.ts'
import { joinPointer } from '../../json/pointer.ts'
import { isListed } from '../registers.ts'
import { rule } from '../rule.ts'
import { shown, summary } from '../shown.ts'
import { textAt } from '../read.ts'
import { once } from '../../memo/once.ts'

interface Found {
  readonly at: string
  readonly value: JsonObject
}

/** Legal references wherever they stand: an object that names a document under one of these members. */
const legalMembers = new Set(['legalBasis', 'x-legal', 'legal'])

function* legalReferences(value: JsonValue, at = ''): Generator<Found> {
  if (isJsonArray(value)) {
    for (const [i, item] of value.entries()) yield* legalReferences(item, joinPointer(at, i))
  } else if (isJsonObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const place = joinPointer(at, name)
      if (legalMembers.has(name) && isJsonArray(inner)) {
        for (const [i, item] of inner.entries()) {
          if (isJsonObject(item) && textAt(item, 'document') !== undefined)
            yield { at: joinPointer(place, i), value: item }
        }
      } else if (name !== 'data') yield* legalReferences(inner, place)
    }
  }
}

/** Each walked once for a document: eight rules read them. */
const legalReferencesOf = once((document: JsonDocument): readonly Found[] => [
  ...legalReferences(document.value),
])
const provenancesOf = once((document: JsonDocument): readonly Found[] => [...provenances(document.value)])

const impossibleDates = rule({
  code: 'legal/impossible-dates',
  flaw: 'broken',
  subject: 'document',
  *run({ document }) {
    for (const { at, value: reference } of legalReferencesOf(document)) {
      const [from, to] = [textAt(reference, 'validFrom'), textAt(reference, 'validTo')]
      if (from !== undefined && to !== undefined && to < from) {
        yield {
          at: joinPointer(at, 'validTo'),
          args: { ...named(reference), from: shown(from), to: shown(to) },
        }
      }
    }
  },
})

const endedReference = rule({
  code: 'legal/ended-reference',
  flaw: 'unlawful',
  subject: 'document',
  *run({ document, asOf }) {
    if (asOf === undefined) return
    for (const { at, value: reference } of legalReferencesOf(document)) {
      const to = textAt(reference, 'validTo')
      if (to !== undefined && to < asOf) {
        yield {
          at: joinPointer(at, 'validTo'),
          args: { ...named(reference), to: shown(to), asOf: shown(asOf) },
        }
      }
    }
  },
})

function named(reference: JsonObject): { document: string } {
  return { document: textAt(reference, 'document') ?? '' }
}

function* provenances(value: JsonValue, at = ''): Generator<Found> {
  if (isJsonArray(value)) {
    for (const [i, item] of value.entries()) yield* provenances(item, joinPointer(at, i))
  } else if (isJsonObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const place = joinPointer(at, name)
      if (/^(x-provenance|provenance|nameProvenance|unitProvenance)$/.test(name) && isJsonObject(inner)) {
        yield { at: place, value: inner }
      } else if (name !== 'data') yield* provenances(inner, place)
    }
  }
}

const unverified = rule({
  code: 'provenance/unverified',
  flaw: 'unverified',
  subject: 'document',
  run({ document }) {
    return summary(
      provenancesOf(document)
        .filter(({ value: { status } }) => status === 'unverified')
        .map(({ at }) => at),
    )
  },
})

const notSurveyed = rule({
  code: 'provenance/not-surveyed',
  flaw: 'unsurveyed',
  subject: 'document',
  run({ document }) {
    return summary(
      provenancesOf(document)
        .filter(({ value: { status } }) => status === 'not-surveyed')
        .map(({ at }) => at),
    )
  },
})

const sourceMissing = rule({
  code: 'provenance/source-missing',
  flaw: 'broken',
  subject: 'document',
  *run({ document }) {
    for (const { at, value: provenance } of provenancesOf(document)) {
      const { status, sources } = provenance
      if (status === 'sourced' && !(isJsonArray(sources) && sources.length > 0)) yield { at }
    }
  },
})

const confirmerMissing = rule({
  code: 'provenance/confirmer-missing',
  flaw: 'broken',
  subject: 'document',
  *run({ document }) {
    for (const { at, value: provenance } of provenancesOf(document)) {
      if (provenance['status'] === 'confirmed' && !isJsonObject(provenance['confirmed'])) yield { at }
    }
  },
})

const unknownPaper = rule({
  code: 'provenance/unknown-paper',
  flaw: 'broken',
  subject: 'document',
  *run({ document, around }) {
    for (const { at, value: provenance } of provenancesOf(document)) {
      if (!isJsonArray(provenance['sources'])) continue
      for (const [i, source] of provenance['sources'].entries()) {
        const ref = textAt(source, 'ref')
        if (
          textAt(source, 'kind') === 'paper' &&
          ref !== undefined &&
          isListed(around.library, 'papers', ref) === false
        ) {
          yield { at: joinPointer(at, 'sources', i, 'ref'), args: { paper: ref } }
        }
      }
    }
  },
})

const provenanceMissing = rule({
  code: 'provenance/missing',
  flaw: 'broken',
  subject: 'document',
  *run({ document }) {
    const sourced = new Set(
      provenancesOf(document)
        .filter(({ at }) => /\/(x-)?provenance$/.test(at))
        .map(({ at }) => at.slice(0, at.lastIndexOf('/'))),
    )
    for (const { at, value: reference } of legalReferencesOf(document)) {
      // A reference on a field or concept may rest on the provenance of that field or concept.
      const holder = at.split('/').slice(0, -2).join('/')
      if (!sourced.has(at) && !sourced.has(holder)) yield { at, args: named(reference) }
    }
  },
})

export const legalRules = [impossibleDates, endedReference]
export const provenanceRules = [
  provenanceMissing,
  unverified,
  notSurveyed,
  sourceMissing,
  confirmerMissing,
  unknownPaper,
]
