import { type Static, Type } from 'typebox'
import { Digest, Version } from '../bundle/formats/shapes.ts'
import { Trust } from '../bundle/formats/trust.ts'
import { closed, formatId, IsoDate, nullable, oneOfWords, refTo, Slug } from '../format/format.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { ToldRound } from '../survey/survey-round.ts'
import type { ObservedVariant } from '../variant/known-variant.ts'
import { PlanProblem } from './import-plan.ts'

const Ids = Type.Array(Type.String())

const VariantItem = Type.Object(
  {
    procedure: Slug,
    standing: oneOfWords(['new', 'same', 'changed', 'removed', 'blocked'] as const, {
      description: 'removed: the province no longer tells of it. blocked: left as it is; problems say why.',
    }),
    before: nullable(Digest, { description: 'Of what is known of it now; null: nothing.' }),
    after: nullable(Type.Unsafe<ObservedVariant>({ type: 'object' }), {
      description: 'What will be known; null: nothing is written, or it is removed.',
    }),
    added: Ids,
    changed: Ids,
    removed: Ids,
    problems: Type.Array(PlanProblem),
  },
  closed,
)
export type VariantItem = Static<typeof VariantItem>

const RoundItem = Type.Object(
  {
    round: Type.String({ description: 'Its number in the province.' }),
    name: Type.String(),
    date: IsoDate,
    standing: oneOfWords(['new', 'same', 'changed', 'blocked'] as const, {
      description: 'changed: the province has told it otherwise before. blocked: left out; problems say why.',
    }),
    before: nullable(Digest, {
      description: 'Of the round as the province told it before; null: it has not.',
    }),
    after: nullable(ToldRound, { description: 'What will be kept; null: nothing is written.' }),
    problems: Type.Array(PlanProblem),
  },
  closed,
)
export type RoundItem = Static<typeof RoundItem>

/** What taking in a province's bundle of variants will do; its hash is confirmed. */
export const VariantPlan = Type.Object(
  {
    $schema: Type.Literal(formatId('variant-plan')),
    province: Slug,
    bundle: Type.Object(
      { id: Slug, version: Version, manifest: Digest, decision: Type.String(), asOf: Type.String() },
      closed,
    ),
    items: Type.Array(VariantItem, { description: 'Sorted by procedure.' }),
    rounds: Type.Optional(
      Type.Array(RoundItem, {
        minItems: 1,
        description: 'Survey rounds of the bundle, by number; left out where it has none.',
      }),
    ),
    trust: Type.Object({ before: Digest, after: refTo(Trust) }, closed),
    isEmpty: Type.Boolean({ description: 'Nothing would be written.' }),
    hash: Type.Unsafe<string>({ ...Digest, description: 'SHA-256 over the RFC 8785 bytes of all the rest.' }),
  },
  {
    ...closed,
    $id: formatId('variant-plan'),
    title: 'Variant plan',
    description: 'Answer of khuon variants --json: what taking in a province’s variants will do.',
    examples: [
      {
        $schema: formatId('variant-plan'),
        province: 'tinh-mau-a',
        bundle: {
          id: 'bien-the-tinh-mau-a',
          version: '1.0.0',
          manifest: `sha256:${'0'.repeat(64)}`,
          decision: '12/QĐ-UBND',
          asOf: '2026-03-01',
        },
        items: [],
        trust: {
          before: `sha256:${'0'.repeat(64)}`,
          after: { $schema: formatId('trust'), bundles: [], procedures: [] },
        },
        isEmpty: true,
        hash: `sha256:${'0'.repeat(64)}`,
      },
    ],
  },
)
export type VariantPlan = Static<typeof VariantPlan>

export function variantPlanHash({ hash: _hash, ...plan }: VariantPlan): string {
  return digestOfSync(plan as unknown as JsonValue)
}
