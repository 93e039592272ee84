import { type TSchema, Type } from 'typebox'
import { closed, formatId, nullable, oneOfWords } from '../format/format.ts'

/*
 * What the commands of the algebra answer with --json. They are printed as schemas/*.schema.json like the file formats,
 * so that whoever reads an answer can check it; a test holds the commands to them.
 */

const Anything = Type.Unsafe<unknown>({})
const Text = Type.String()
const Reason = Type.String({
  pattern: '^[a-z]+(-[a-z]+)*$',
  description: 'Stable reason code, see docs/verdicts.md.',
})

const verdict = {
  verdict: oneOfWords(['contained', 'not-contained', 'undecided'] as const),
  witness: Type.Optional(
    Type.Unsafe<unknown>({
      description: 'Only for not-contained: a value that A accepts and B refuses, confirmed by AJV.',
    }),
  ),
  reason: Type.Optional(Reason),
}

export const VerdictAnswer = Type.Object(
  {
    $schema: Type.Literal(formatId('verdict')),
    dialect: oneOfWords(['draft-07', '2020-12'] as const),
    ...verdict,
    closedWorld: Type.Object(verdict, {
      ...closed,
      description: 'The second reading: only fields that A declares are ever sent.',
    }),
  },
  {
    ...closed,
    $id: formatId('verdict'),
    title: 'Verdict',
    description: 'Answer of khuon contains --json: is every value valid under A also valid under B?',
    examples: [
      {
        $schema: 'urn:khuon:schema:verdict:1',
        dialect: '2020-12',
        verdict: 'not-contained',
        witness: 'a',
        closedWorld: { verdict: 'not-contained', witness: 'a' },
      },
    ],
  },
)

const ChangeFormat = Type.Object(
  {
    id: Type.Optional(Text),
    type: Type.String({ pattern: '^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$' }),
    target: Type.String({ minLength: 1 }),
    before: Type.Optional(Anything),
    after: Type.Optional(Anything),
  },
  {
    description:
      'An intent on a stable id, carrying both sides in full. In a ledger also what the overlay adds to it.',
  },
)

const effectWords = oneOfWords(['none', 'narrows', 'widens', 'incomparable', 'undecided'] as const)

const reading = {
  effect: effectWords,
  refused: Type.Optional(
    Type.Unsafe<unknown>({ description: 'A submission accepted before and refused after.' }),
  ),
  accepted: Type.Optional(
    Type.Unsafe<unknown>({ description: 'A submission refused before and accepted after.' }),
  ),
  reason: Type.Optional(Reason),
}

const severityWords = oneOfWords(['safe', 'review', 'breaking'] as const)

const Judged = Type.Object(
  {
    change: ChangeFormat,
    place: Type.Object(
      { document: Text, within: Type.Array(Text), data: Type.Optional(Text) },
      {
        ...closed,
        description: 'Where it is: document, names of what holds it, JSON Pointer into a submission.',
      },
    ),
    effect: Type.Object(
      { ...reading, part: Type.Optional(Type.Object({ ...reading, key: Text }, closed)) },
      { ...closed, description: 'On the whole form, and on the smallest part that holds the change.' },
    ),
    burden: oneOfWords(['heavier', 'lighter', 'equal', 'mixed'] as const),
    severity: Type.Object({ filling: severityWords, reading: severityWords }, closed),
    sentence: Type.Object({ vi: Text, en: Text }, closed),
  },
  closed,
)

export const DifferencesAnswer = Type.Object(
  {
    $schema: Type.Literal(formatId('differences')),
    procedures: Type.Array(
      Type.Object(
        {
          procedure: Type.String({
            description: 'Slug; empty where two single procedures or files were compared.',
          }),
          standing: oneOfWords(['changed', 'same', 'added', 'removed'] as const),
          level: Type.Optional(oneOfWords(['none', 'patch', 'minor', 'major'] as const)),
          reading: Type.Optional(nullable(oneOfWords(['filling', 'reading', 'overlays'] as const))),
          forms: Type.Optional(Type.Array(Type.Object({ ...reading, id: Text }, closed))),
          changes: Type.Optional(Type.Array(Judged)),
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    $id: formatId('differences'),
    title: 'Differences',
    description:
      'Answer of khuon diff --json: changes by meaning, each with effect, example, burden, severity, sentence.',
    examples: [
      {
        $schema: formatId('differences'),
        procedures: [
          { procedure: '', standing: 'same', level: 'none', reading: null, forms: [], changes: [] },
        ],
      },
    ],
  },
)

export const LedgerAnswer = Type.Object(
  {
    $schema: Type.Literal(formatId('ledger')),
    entries: Type.Array(
      Type.Object(
        {
          deviation: ChangeFormat,
          verdict: oneOfWords(['still-needed', 'absorbed', 'conflicting', 'target-gone'] as const),
          reason: Reason,
          met: Type.Array(ChangeFormat, { description: 'Changes of the standard that it meets.' }),
          proposal: Type.Object(
            { action: oneOfWords(['keep', 'drop', 'decide'] as const), change: Type.Optional(ChangeFormat) },
            closed,
          ),
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    $id: formatId('ledger'),
    title: 'Ledger',
    description: 'Answer of khuon rebase --json: every deviation exactly once, in the order given.',
    examples: [
      {
        $schema: formatId('ledger'),
        entries: [
          {
            deviation: {
              type: 'field.made-required',
              target: 'website',
              before: { required: false },
              after: { required: true },
            },
            verdict: 'still-needed',
            reason: 'untouched',
            met: [],
            proposal: { action: 'keep' },
          },
        ],
      },
    ],
  },
)

const pairKinds = oneOfWords(['field', 'section', 'column', 'option'] as const)
const MatchReasonFormat = Type.Object({ code: Text, args: Type.Optional(Anything) }, closed)
const UnmatchedFormat = Type.Object(
  { kind: pairKinds, at: Text, title: Text, of: Type.Optional(Text) },
  closed,
)

export const MatchAnswer = Type.Object(
  {
    $schema: Type.Literal(formatId('match')),
    threshold: Type.Number({ minimum: 0, maximum: 1 }),
    sure: Type.Number({ minimum: 0, maximum: 1 }),
    pairs: Type.Array(
      Type.Object(
        {
          kind: pairKinds,
          standardIds: Type.Array(Text, { minItems: 1 }),
          foreignPointers: Type.Array(Text, { minItems: 1 }),
          relation: oneOfWords(['same', 'split', 'merged'] as const),
          confidence: Type.Number({ minimum: 0, maximum: 1 }),
          certainty: oneOfWords(['confirmed', 'sure', 'doubtful'] as const),
          reasons: Type.Array(MatchReasonFormat),
          of: Type.Optional(Type.Object({ standardId: Text, foreignPointer: Text }, closed)),
        },
        closed,
      ),
    ),
    unmatchedStandard: Type.Array(UnmatchedFormat),
    unmatchedForeign: Type.Array(UnmatchedFormat),
    problems: Type.Array(Type.Unsafe<unknown>({ type: 'object' })),
  },
  {
    ...closed,
    $id: formatId('match'),
    title: 'Match',
    description:
      'Answer of khuon match --json: pairs with confidence and reasons, and what is left over on both sides.',
    examples: [
      {
        $schema: formatId('match'),
        threshold: 0.5,
        sure: 0.75,
        pairs: [
          {
            kind: 'field',
            standardIds: ['email'],
            foreignPointers: ['/properties/q7'],
            relation: 'same',
            confidence: 0.93,
            certainty: 'sure',
            reasons: [{ code: 'match/same-label', args: { label: 'Thư điện tử' } }],
          },
        ],
        unmatchedStandard: [],
        unmatchedForeign: [],
        problems: [],
      },
    ],
  },
)

/** By the name of the published format. */
export const answerFormats: readonly { readonly name: string; readonly schema: TSchema }[] = [
  { name: 'verdict', schema: VerdictAnswer },
  { name: 'differences', schema: DifferencesAnswer },
  { name: 'ledger', schema: LedgerAnswer },
  { name: 'match', schema: MatchAnswer },
]
