import { type TSchema, Type } from 'typebox'
import { closed, formatId, nullable, oneOfWords, Policy } from '../format/format.ts'

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

const effectFormat = Type.Object(
  {
    ...reading,
    part: Type.Optional(Type.Object({ ...reading, key: Text }, closed)),
    closedWorld: Type.Optional(
      Type.Object(reading, {
        ...closed,
        description: 'Only where it is another effect: if only declared fields are ever sent.',
      }),
    ),
  },
  { ...closed, description: 'On the whole form, and on the smallest part that holds the change.' },
)

const burdenWords = oneOfWords(['heavier', 'lighter', 'equal', 'mixed'] as const)

const policyProblems = Type.Array(
  Type.Object(
    {
      code: oneOfWords(['policy/not-allowed', 'policy/undecided', 'policy/heavier-without-basis'] as const),
      args: Type.Unsafe<unknown>({ type: 'object' }),
    },
    closed,
  ),
  { description: 'Why the policy does not let a province make the change; empty: it may.' },
)

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
    effect: effectFormat,
    burden: burdenWords,
    severity: Type.Object({ filling: severityWords, reading: severityWords }, closed),
    sentence: Type.Object({ vi: Text, en: Text }, closed),
    policy: Type.Optional(Policy),
    problems: Type.Optional(policyProblems),
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

export const AppliedAnswer = Type.Object(
  {
    $schema: Type.Literal(formatId('applied')),
    outcome: oneOfWords(['applied', 'refused', 'undecided'] as const),
    problems: Type.Array(
      Type.Object(
        {
          code: Text,
          at: Text,
          args: Type.Optional(Type.Unsafe<unknown>({ type: 'object' })),
          file: Type.Optional(Text),
          line: Type.Optional(Type.Integer({ minimum: 1 })),
          column: Type.Optional(Type.Integer({ minimum: 1 })),
        },
        closed,
      ),
      { description: 'Changes that cannot be made, or that a policy does not allow; with their place.' },
    ),
    deviations: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Text),
          type: Text,
          target: Text,
          policy: Policy,
          effect: effectFormat,
          burden: burdenWords,
          problems: policyProblems,
        },
        closed,
      ),
      { description: 'Every change held against the policies of the base; empty where that was not asked.' },
    ),
    files: Type.Optional(
      Type.Unsafe<unknown>({
        type: 'object',
        description: 'The documents of the variant by file name; none where it was refused.',
      }),
    ),
    written: Type.Optional(Type.Array(Text, { description: 'With --out: the files written there.' })),
  },
  {
    ...closed,
    $id: formatId('applied'),
    title: 'Applied',
    description: 'Answer of khuon apply --json: the variant, or why there is none.',
    examples: [
      {
        $schema: formatId('applied'),
        outcome: 'refused',
        problems: [
          {
            code: 'policy/not-allowed',
            at: '/changes/0',
            args: { target: 'hoTen', type: 'field.made-optional', policy: 'tighten-only' },
            file: 'variants/tinh-mau-a.json',
            line: 9,
            column: 5,
          },
        ],
        deviations: [
          {
            id: 'sai-khac-1',
            type: 'field.made-optional',
            target: 'hoTen',
            effect: { effect: 'widens', accepted: {} },
            burden: 'lighter',
            policy: 'tighten-only',
            problems: [
              {
                code: 'policy/not-allowed',
                args: { target: 'hoTen', type: 'field.made-optional', policy: 'tighten-only' },
              },
            ],
          },
        ],
        files: {},
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

const ProposalFormat = Type.Object(
  {
    changes: Type.Array(ChangeFormat, { description: 'What the province changes, on ids of the standard.' }),
    doubts: Type.Array(
      Type.Object(
        {
          standardIds: Type.Array(Text),
          foreignPointers: Type.Array(Text),
          relation: oneOfWords(['same', 'split', 'merged'] as const),
          confidence: Type.Number({ minimum: 0, maximum: 1 }),
          changes: Type.Array(Type.Integer({ minimum: 0 }), {
            description: 'Indexes of the changes that rest on it.',
          }),
        },
        closed,
      ),
      { description: 'Pairs that a person has to confirm.' },
    ),
    notCompared: Type.Array(
      Type.Object(
        {
          standardId: Text,
          reason: oneOfWords(['below-threshold', 'needed'] as const),
          foreignPointer: Type.Optional(Text),
        },
        closed,
      ),
      { description: 'What stays as it is because nobody can say what became of it.' },
    ),
    problems: Type.Array(Type.Unsafe<unknown>({ type: 'object' })),
  },
  { ...closed, description: 'Only of a JSON Schema: the overlay that the foreign form shows.' },
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
    approximate: Type.Optional(
      Type.Literal(true, { description: 'The forms are so long that not every pair was looked at.' }),
    ),
    proposal: Type.Optional(ProposalFormat),
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
  { name: 'applied', schema: AppliedAnswer },
  { name: 'ledger', schema: LedgerAnswer },
  { name: 'match', schema: MatchAnswer },
]
