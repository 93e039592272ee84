import { type Static, Type } from 'typebox'
import {
  closed,
  formatId,
  IsoDate,
  nullable,
  oneOfWords,
  refTo,
  Slug,
  StableId,
} from '../../format/format.ts'
import { LegalReference } from '../../legal/legal-reference.ts'
import { Provenance } from '../../provenance/provenance.ts'
import { ToldRound } from '../../survey/survey-round.ts'
import { Digest, RegisterId, Version } from './shapes.ts'

const zeros = `sha256:${'0'.repeat(64)}`

/** What can be decided on a deviation. */
export const verdicts = ['accept', 'must-align', 'advised-to-align', 'adopt', 'ask'] as const
export type Verdict = (typeof verdicts)[number]

/** decisions.json: what was decided on deviations, apart from the overlays, so that deciding alters no digest. */
export const Decisions = Type.Object(
  {
    $schema: Type.Literal(formatId('decisions')),
    decisions: Type.Array(
      Type.Object(
        {
          procedure: Slug,
          province: Slug,
          deviation: Type.Unsafe<string>({ ...StableId, description: 'Id of the deviation in its overlay.' }),
          digest: Type.Unsafe<string>({ ...Digest, description: 'Of the deviation as it was decided on.' }),
          decision: oneOfWords(verdicts, {
            description:
              'accept: it may stand. must-align: a legal text fixes it, and the province goes back to the standard. advised-to-align: it should, but no legal text says so. adopt: the standard takes it over. ask: the province is asked for what is missing.',
          }),
          reason: Type.String({ minLength: 1, maxLength: 2000 }),
          legalBasis: Type.Optional(
            Type.Array(refTo(LegalReference), {
              minItems: 1,
              maxItems: 20,
              description: 'What the decision rests on; of must-align always.',
            }),
          ),
          owner: Type.Optional(
            Type.Unsafe<string>({
              ...RegisterId,
              description: 'Organisation that sees to it; of accept always.',
            }),
          ),
          reviewOn: Type.Optional(
            Type.Unsafe<string>({
              ...IsoDate,
              description: 'accept: day it is looked at again; always there.',
            }),
          ),
          alignBy: Type.Optional(
            Type.Unsafe<string>({
              ...IsoDate,
              description: 'must-align (always) and advised-to-align: the last day.',
            }),
          ),
          by: Type.Unsafe<string>({ ...RegisterId, description: 'Organisation that decided.' }),
          on: IsoDate,
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    $id: formatId('decisions'),
    title: 'Decisions',
    description:
      'decisions.json of a bundle: decisions on deviations, keyed by deviation id and digest. May be empty.',
    examples: [
      {
        $schema: formatId('decisions'),
        decisions: [
          {
            procedure: 'cap-giay-phep-mau',
            province: 'tinh-mau-a',
            deviation: 'sai-khac-1',
            digest: zeros,
            decision: 'accept',
            reason: 'Rút ngắn thời hạn, nhẹ hơn cho người nộp.',
            owner: 'van-phong-bo',
            reviewOn: '2027-02-03',
            by: 'van-phong-bo',
            on: '2026-02-03',
          },
        ],
      },
    ],
  },
)
export type Decisions = Static<typeof Decisions>

/** survey.json: what a province says it runs. */
export const Survey = Type.Object(
  {
    $schema: Type.Literal(formatId('survey')),
    province: Slug,
    asOf: IsoDate,
    procedures: Type.Array(
      Type.Object(
        {
          procedure: Slug,
          standing: oneOfWords(['as-standard', 'with-deviations', 'not-offered', 'not-surveyed'] as const),
          note: nullable(Type.String({ minLength: 1, maxLength: 2000 })),
          provenance: refTo(Provenance),
        },
        closed,
      ),
    ),
    rounds: Type.Optional(
      Type.Array(ToldRound, {
        minItems: 1,
        maxItems: 500,
        description: 'Survey rounds of the province, by number; left out where there are none.',
      }),
    ),
  },
  {
    ...closed,
    $id: formatId('survey'),
    title: 'Survey',
    description: 'survey.json of a variant bundle: how a province runs each procedure, with provenance.',
    examples: [
      {
        $schema: formatId('survey'),
        province: 'tinh-mau-a',
        asOf: '2026-02-03',
        procedures: [
          {
            procedure: 'cap-giay-phep-mau',
            standing: 'with-deviations',
            note: null,
            provenance: { status: 'unverified' },
          },
        ],
      },
    ],
  },
)
export type Survey = Static<typeof Survey>

const level = oneOfWords(['none', 'patch', 'minor', 'major'] as const)
export const audiences = ['applicants', 'officers', 'systems'] as const

/** changes.json: what is new against the bundle before, in words, for each reader. */
export const Changes = Type.Object(
  {
    $schema: Type.Literal(formatId('changes')),
    from: nullable(Version),
    to: Version,
    level,
    procedures: Type.Array(
      Type.Object(
        {
          procedure: Slug,
          standing: oneOfWords(['new', 'changed', 'withdrawn'] as const),
          from: nullable(Version),
          to: nullable(Version),
          level,
          changes: Type.Array(
            Type.Object(
              {
                type: Type.String({ minLength: 1 }),
                target: Type.String({ minLength: 1 }),
                document: Type.String({ minLength: 1 }),
                effect: oneOfWords(['none', 'narrows', 'widens', 'incomparable', 'undecided'] as const),
                burden: oneOfWords(['heavier', 'lighter', 'equal', 'mixed'] as const),
                audiences: Type.Array(oneOfWords(audiences), {
                  description: 'Besides the provinces, who read all: who has to know.',
                }),
                sentence: Type.Object({ vi: Type.String(), en: Type.String() }, closed),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
      { description: 'Procedures that stayed the same are left out.' },
    ),
  },
  {
    ...closed,
    $id: formatId('changes'),
    title: 'Change log',
    description: 'changes.json of a standard bundle: what is new against the bundle before.',
    examples: [
      {
        $schema: formatId('changes'),
        from: null,
        to: '1.0.0',
        level: 'major',
        procedures: [
          {
            procedure: 'cap-giay-phep-mau',
            standing: 'new',
            from: null,
            to: '1.0.0',
            level: 'minor',
            changes: [],
          },
        ],
      },
    ],
  },
)
export type Changes = Static<typeof Changes>
